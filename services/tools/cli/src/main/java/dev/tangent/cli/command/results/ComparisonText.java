package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Listing;
import dev.tangent.results.comparison.SideBySide;
import dev.tangent.results.comparison.SideBySide.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two experiments side by side, for a terminal. */
final class ComparisonText {

  private static final String NONE = "–";
  private static final Map<String, String> VERDICTS =
      Map.of(
          "HIGHER", "A is higher",
          "LOWER", "B is higher",
          "INDISTINGUISHABLE", "not to be told apart",
          "TOO_FEW_SEEDS", "too few common seeds to say");

  private ComparisonText() {}

  static List<String> lines(SideBySide compared) {
    List<String> lines = new ArrayList<>();
    lines.add("A: %s  %s".formatted(compared.a().id(), compared.a().name()));
    lines.add("B: %s  %s".formatted(compared.b().id(), compared.b().name()));
    lines.add("");
    lines.add("What differs in their settings");
    lines.add("");
    indented(settings(compared), "nothing", lines);
    lines.add("");
    lines.add("What they measured: means over seeds, per cent");
    lines.add("");
    indented(measures(compared), "nothing that both could have", lines);
    lines.add("");
    lines.add(
        "A - B is paired by seed. Its interval is Student's t over the pairs, from three seeds on that both have;");
    lines.add("it speaks of repeating the training, and is corrected for no other comparison.");
    return lines;
  }

  private static void indented(Listing table, String empty, List<String> lines) {
    if (table.rows().isEmpty()) {
      lines.add("  " + empty);
      return;
    }
    table.lines().forEach(line -> lines.add("  " + line));
  }

  private static Listing settings(SideBySide compared) {
    Listing table = new Listing("SETTING", "A", "B");
    compared
        .settings()
        .forEach(each -> table.add(each.setting(), orNone(each.a()), orNone(each.b())));
    return table;
  }

  private static String orNone(String value) {
    return value.isEmpty() ? NONE : value;
  }

  private static Listing measures(SideBySide compared) {
    Listing table =
        new Listing("ANALYSIS", "METHOD", "WHAT", "A", "B", "A - B", "95 % INTERVAL", "SEEDS", "");
    for (Measure measure : compared.measures()) {
      table.add(
          measure.analysis(),
          orNone(measure.method()),
          (measure.task().isEmpty() ? "" : measure.task() + " ") + measure.name(),
          number(measure, measure.a()),
          number(measure, measure.b()),
          number(measure, measure.difference()),
          interval(measure),
          Integer.toString(measure.seeds()),
          measure.verdict() == null ? "" : VERDICTS.getOrDefault(measure.verdict(), ""));
    }
    return table;
  }

  private static String interval(Measure measure) {
    return measure.low() == null
        ? NONE
        : number(measure, measure.low()) + " to " + number(measure, measure.high());
  }

  /** A coefficient is the one quantity that is not a share. */
  private static String number(Measure measure, @Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    return measure.name().equals("alpha")
        ? String.format(Locale.ROOT, "%.3f", value)
        : String.format(Locale.ROOT, "%.1f", 100 * value);
  }
}
