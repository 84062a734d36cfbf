package dev.tangent.core.report;

import java.util.ArrayList;
import java.util.List;

/** What fine-tuning in the tangent space gives up on each task. */
final class AdvantageTable {

  private final List<Advantage> rows;

  AdvantageTable(ExperimentResults results) {
    this.rows =
        results.experiment().tasks().stream().map(task -> Advantage.of(results, task)).toList();
  }

  Table table() {
    List<Table.Row> lines = new ArrayList<>();
    for (Advantage row : rows) {
      String classes = row.classes().isEmpty() ? "–" : "" + row.classes().getAsInt();
      lines.add(
          Table.Row.of(
              List.of(row.task()), List.of(Cell.plain(classes), row.cell()), Table.Kind.PLAIN));
    }
    return new Table(
        "Non-linear advantage: (STANDARD − LINEARIZED) / (1 − 1/classes), percentage points",
        List.of("task", "classes", "advantage"),
        1,
        lines,
        List.of(sentence()));
  }

  /** A count of signs only, where one seed's interval or the seeds' own values leave no doubt. */
  private String sentence() {
    long clear = rows.stream().filter(r -> r.sign() > 0).count();
    long against = rows.stream().filter(r -> r.sign() < 0).count();
    return "The non-linear network is clearly more accurate on "
        + NumberText.count((int) clear, "task")
        + ", the linearized one on "
        + NumberText.count((int) against, "task")
        + "; on the others the interval contains zero.";
  }
}
