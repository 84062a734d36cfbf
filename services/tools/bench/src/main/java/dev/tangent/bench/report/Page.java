package dev.tangent.bench.report;

import dev.tangent.bench.measure.Row;
import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of a Markdown page, between two marks that the page has. */
public final class Page {

  private static final String BEGIN = "<!-- tangent bench: begin -->";
  private static final String END = "<!-- tangent bench: end -->";

  private Page() {}

  /**
   * Puts a new table in the place of the old one; all else stays.
   *
   * @throws InvalidInputException when the file has no place for a table
   */
  public static void update(Path file, List<Row> rows, Machine machine) throws IOException {
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new InvalidInputException(
          file + ": has no lines '" + BEGIN + "' and '" + END + "' for the table to stand between");
    }
    Files.writeString(
        file,
        page.substring(0, begin + BEGIN.length())
            + "\n\n"
            + table(rows)
            + "\n"
            + machine
            + ".\n\n"
            + page.substring(end));
  }

  static String table(List<Row> rows) {
    StringBuilder table =
        new StringBuilder("| what | measured | bar | holds | how |\n|---|---|---|---|---|\n");
    for (Row row : rows) {
      table.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  cell(row.title()),
                  Figures.value(row),
                  Figures.bar(row),
                  Figures.holds(row),
                  cell(row.note())));
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
