package dev.tangent.report.merge;

import dev.tangent.common.Method;
import dev.tangent.report.addition.PointCells;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.merge.MergeResult;
import dev.tangent.results.merge.Merges;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Merge methods side by side, from STANDARD and from LINEARIZED vectors. */
public final class MergeSection {

  private final ExperimentResults results;
  private final List<MergeResult> rows;
  private final List<String> tasks;

  private MergeSection(ExperimentResults results) {
    this.results = results;
    this.rows = results.analyses().rows(Merges.TABLE);
    this.tasks = results.experiment().tasks();
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.analyses().rows(Merges.TABLE).isEmpty()
        ? Optional.empty()
        : Optional.of(new MergeSection(results).section());
  }

  private ReportSection section() {
    return new ReportSection(
        "merge-section",
        "Merge methods",
        "Each merge method makes one direction m of all task vectors; the base moved by α m is "
            + "measured on every task, as the sum is in task addition. POSTHOC and LINEARIZED "
            + "evaluate it in the tangent space. Within each method the merges stand in the order "
            + "of their validation accuracy, so that the order was not chosen on the test "
            + "accuracies that it shows.",
        List.of(tuned(), untuned()));
  }

  private Table tuned() {
    List<Table.Row> lines = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    lines.add(pretrained());
    for (Method method : methods()) {
      List<Candidate> ranked = Candidate.ranked(rows, method);
      for (Candidate merge : ranked) {
        lines.add(
            Table.Row.of(
                List.of(merge.name(), method.name()),
                List.of(
                    Cell.alpha(merge.mean(MergeResult::alpha)),
                    Cell.percent(merge.mean(MergeResult::validation)),
                    PointCells.absolute(merge.at(MergeResult::chosen)),
                    PointCells.normalized(merge.at(MergeResult::chosen))),
                Table.Kind.PLAIN));
      }
      notes.addAll(new Ranking(method, ranked).sentences());
    }
    return new Table(
        "Merge methods at the α that validation chose: mean test accuracy over "
            + NumberText.count(tasks.size(), "task")
            + ", per cent",
        List.of("merge", "method", "α", "validation", "absolute", "normalised"),
        2,
        lines,
        notes);
  }

  private Table.Row pretrained() {
    return Table.Row.of(
        List.of("none", "pre-trained"),
        List.of(Cell.plain("0.00"), Cell.NONE, Pretrained.of(results).mean(tasks), Cell.NONE),
        Table.Kind.REFERENCE);
  }

  private Table untuned() {
    List<Table.Row> lines = new ArrayList<>();
    for (Method method : methods()) {
      for (Candidate merge : Candidate.ranked(rows, method)) {
        lines.add(
            Table.Row.of(
                List.of(merge.name(), method.name()),
                List.of(
                    PointCells.absolute(merge.at(MergeResult::atOne)),
                    PointCells.normalized(merge.at(MergeResult::atOne)),
                    Cell.number(merge.mean(MergeResult::norm).mean()),
                    seconds(merge)),
                Table.Kind.PLAIN));
      }
    }
    return new Table(
        "The same without a choice, at α = 1, with the length of the direction and the time to "
            + "make it",
        List.of("merge", "method", "absolute", "normalised", "‖m‖", "seconds"),
        2,
        lines,
        List.of(
            "POSTHOC has STANDARD's directions. Seconds are those of the machine that made the "
                + "direction, reading the vectors and writing it included; a direction that was "
                + "there already says what it took then."));
  }

  private static Cell seconds(Candidate merge) {
    List<Double> known =
        merge.rows().stream().map(MergeResult::seconds).filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? Cell.NONE
        : Cell.number(known.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  private List<Method> methods() {
    return rows.stream().map(MergeResult::method).distinct().sorted().toList();
  }
}
