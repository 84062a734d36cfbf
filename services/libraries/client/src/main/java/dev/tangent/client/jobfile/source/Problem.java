package dev.tangent.client.jobfile.source;

/**
 * One thing wrong with a job file.
 *
 * @param path the field, as written in the file: {@code fine-tuning.lr[1]}; empty for the whole
 *     file
 * @param message what was found, what was expected, what to do
 */
public record Problem(Position at, String path, String message) {

  /** {@code file:line:column: field: message}, as compilers write it, so that editors can jump. */
  @Override
  public String toString() {
    return at + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
