package dev.tangent.data.prompts;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small plain-text files with one entry a line. */
final class TextLines {

  private TextLines() {}

  /**
   * The lines, stripped of spaces around them, without the empty ones at the end.
   *
   * @throws InvalidInputException when there is none, one is empty, or the file is not UTF-8
   */
  static List<String> read(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        lines.add((lines.isEmpty() ? line.replaceFirst("^\uFEFF", "") : line).strip());
      }
    } catch (MalformedInputException e) {
      throw new InvalidInputException(file + " is not UTF-8", e);
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    if (lines.isEmpty()) {
      throw new InvalidInputException(file + " is empty: one entry a line is expected");
    }
    int empty = lines.indexOf("");
    if (empty >= 0) {
      throw new InvalidInputException("%s, line %d is empty".formatted(file, empty + 1));
    }
    return lines;
  }
}
