package dev.tangent.data.collection.shards;

import dev.tangent.common.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;

/** What a pax extended header says of the next member: lines {@code <length> <key>=<value>}. */
record PaxRecords(Optional<String> path, Optional<Long> size) {

  static PaxRecords parse(Path archive, String text) {
    Optional<String> path = Optional.empty();
    Optional<Long> size = Optional.empty();
    for (String line : text.split("\n")) {
      int space = line.indexOf(' ');
      int equals = line.indexOf('=');
      if (space < 0 || equals < space) {
        continue;
      }
      String value = line.substring(equals + 1);
      switch (line.substring(space + 1, equals)) {
        case "path" -> path = Optional.of(value);
        case "size" -> size = Optional.of(size(archive, value));
        default -> {}
      }
    }
    return new PaxRecords(path, size);
  }

  private static long size(Path archive, String digits) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new InvalidInputException(
          "%s: a member claims the size '%s'".formatted(archive.getFileName(), digits));
    }
    return Long.parseLong(digits);
  }
}
