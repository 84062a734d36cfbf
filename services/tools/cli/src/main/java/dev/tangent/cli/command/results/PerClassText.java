package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Listing;
import dev.tangent.cli.prediction.ByClass;
import dev.tangent.cli.prediction.Evaluated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Accuracies class by class for a terminal: the evaluations of one task stand side by side. */
final class PerClassText {

  private PerClassText() {}

  static List<String> lines(List<ByClass> evaluations) {
    Map<String, List<ByClass>> tables = new LinkedHashMap<>();
    evaluations.forEach(
        each -> tables.computeIfAbsent(heading(each), h -> new ArrayList<>()).add(each));
    List<String> lines = new ArrayList<>();
    tables.forEach(
        (heading, columns) -> {
          lines.add(heading);
          lines.add("");
          table(columns).lines().forEach(line -> lines.add("  " + line));
          lines.add("");
        });
    return lines.subList(0, Math.max(0, lines.size() - 1));
  }

  private static String heading(ByClass each) {
    Evaluated evaluated = each.evaluated();
    String by =
        evaluated.method().isEmpty()
            ? ""
            : ", %s seed %d".formatted(evaluated.method(), evaluated.seed());
    return "%s%s: per cent right of each class of the %s split"
        .formatted(evaluated.task(), by, evaluated.split());
  }

  private static Listing table(List<ByClass> columns) {
    ByClass first = columns.get(0);
    boolean alone = columns.size() == 1;
    List<String> headings = new ArrayList<>(List.of("CLASS", "N"));
    columns.forEach(column -> headings.add(label(column.evaluated())));
    if (alone) {
      headings.add("MOST OFTEN TAKEN FOR");
    }
    Listing table = new Listing(headings.toArray(String[]::new));
    for (int c = 0; c < first.classes().size(); c++) {
      List<String> row = new ArrayList<>();
      row.add(first.classes().get(c));
      row.add(Integer.toString(first.count(c)));
      for (ByClass column : columns) {
        row.add(percent(column.correct(c), column.count(c)));
      }
      if (alone) {
        row.add(takenFor(first, c));
      }
      table.add(row.toArray(String[]::new));
    }
    List<String> all = new ArrayList<>(List.of("all", Integer.toString(first.count())));
    columns.forEach(column -> all.add(percent(column.correct(), column.count())));
    if (alone) {
      all.add("");
    }
    table.add(all.toArray(String[]::new));
    return table;
  }

  private static String label(Evaluated evaluated) {
    boolean chosen =
        evaluated.analysis().equals("addition") || evaluated.analysis().equals("negation");
    String what = evaluated.what().toUpperCase(Locale.ROOT);
    return chosen ? "%s α=%s".formatted(what, evaluated.alphaText()) : evaluated.what();
  }

  private static String takenFor(ByClass evaluation, int c) {
    int other = evaluation.mostTakenFor(c);
    return other < 0
        ? ""
        : "%s (%d)".formatted(evaluation.classes().get(other), evaluation.confusion()[c][other]);
  }

  private static String percent(int correct, int count) {
    return count == 0 ? "–" : String.format(Locale.ROOT, "%.1f", 100.0 * correct / count);
  }
}
