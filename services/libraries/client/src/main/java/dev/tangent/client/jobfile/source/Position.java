package dev.tangent.client.jobfile.source;

/**
 * A place in a file, as editors count.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(String file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
