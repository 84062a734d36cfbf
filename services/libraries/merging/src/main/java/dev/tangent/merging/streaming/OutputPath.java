package dev.tangent.merging.streaming;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Keeps an operation from writing over what it reads. */
public final class OutputPath {

  private OutputPath() {}

  /**
   * @throws InvalidInputException when {@code out} is one of the files that a source reads
   */
  public static void requireApart(Path out, Collection<TensorSource> sources) {
    for (TensorSource source : sources) {
      for (Path file : source.files()) {
        if (sameFile(out, file)) {
          throw new InvalidInputException(
              out + ": is also an input, and would be lost; write to another file");
        }
      }
    }
  }

  private static boolean sameFile(Path out, Path input) {
    try {
      return Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input);
    } catch (IOException e) {
      throw new UncheckedIOException(out + ": cannot be compared with " + input, e);
    }
  }
}
