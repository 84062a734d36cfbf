package dev.tangent.data;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What every dataset that is written must be. */
final class DatasetFolder {

  private DatasetFolder() {}

  /**
   * @throws InvalidInputException when the folder is there and not empty
   */
  static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new InvalidInputException(
            folder + " is not empty: a dataset wants a folder of its own");
      }
    }
  }

  static void requireExamples(String name, Split split, int count) {
    if (count == 0) {
      throw new InvalidInputException(
          "the %s split of dataset '%s' has no examples"
              .formatted(DatasetDescription.key(split), name));
    }
  }
}
