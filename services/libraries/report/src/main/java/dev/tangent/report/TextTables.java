package dev.tangent.report;

import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report's tables for a terminal: plain text, no line longer than 100 characters. */
public final class TextTables {

  static final int WIDTH = 100;
  private static final int TEXT_WIDTH = 88;

  private TextTables() {}

  /** All tables of the analyses that the experiment has, each with its sentences; no folded one. */
  public static String render(ExperimentResults results) {
    List<String> parts = new ArrayList<>();
    for (ReportSection section : Chapters.of(results)) {
      section.tables().forEach(table -> parts.add(render(table)));
    }
    parts.add(String.join("\n", wrap(IntervalLegend.of(results))) + "\n");
    return String.join("\n", parts);
  }

  private static String render(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add(table.title());
    lines.add("");
    lines.addAll(new TextGrid(table).lines());
    if (!table.notes().isEmpty()) {
      lines.add("");
    }
    table.notes().forEach(note -> lines.addAll(wrap(note)));
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n")) + "\n";
  }

  private static List<String> wrap(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    // "95 %" stays together: the space before the sign is no place to break.
    for (String word : sentence.replace(" %", "\u00a0%").split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > TEXT_WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    lines.replaceAll(text -> text.replace('\u00a0', ' '));
    return lines;
  }
}
