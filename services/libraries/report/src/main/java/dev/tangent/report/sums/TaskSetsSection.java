package dev.tangent.report.sums;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.sums.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sums of some of the tasks, and sums with a coefficient for each task. */
public final class TaskSetsSection {

  private final ExperimentResults results;

  private TaskSetsSection(ExperimentResults results) {
    this.results = results;
  }

  private boolean isEmpty() {
    Analyses analyses = results.analyses();
    return analyses.rows(Sums.TASK_SETS).isEmpty()
        && analyses.rows(Sums.LEAVE_ONE_OUT).isEmpty()
        && analyses.rows(Sums.PER_TASK_COEFFICIENTS).isEmpty();
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return new TaskSetsSection(results).isEmpty()
        ? Optional.empty()
        : Optional.of(new TaskSetsSection(results).section());
  }

  private ReportSection section() {
    Analyses analyses = results.analyses();
    TaskSetsTables tables = new TaskSetsTables(results);
    List<Part> parts = new ArrayList<>();
    if (!analyses.rows(Sums.TASK_SETS).isEmpty()) {
      parts.add(growing());
      parts.add(tables.sizes());
    }
    if (!analyses.rows(Sums.LEAVE_ONE_OUT).isEmpty()) {
      parts.add(tables.leaveOneOut());
    }
    if (!analyses.rows(Sums.PER_TASK_COEFFICIENTS).isEmpty()) {
      parts.add(tables.coefficients());
      parts.add(tables.chosenCoefficients());
    }
    return new ReportSection(
        "task-sets-section",
        "Sums of some tasks, and a coefficient for each",
        "In the tangent space any combination of stored tangent features costs a matrix product, "
            + "so every subset of the tasks can be added, each with its own α, and every task can "
            + "have a coefficient of its own. All are chosen on validation; these are test "
            + "accuracies.",
        parts);
  }

  private Figure growing() {
    TaskSetsFigure charts = new TaskSetsFigure(results.analyses());
    Shape band = Shape.rectangle(0, 1, 22, 10, Style.filled(Ink.SOFT).faded(0.2));
    return new Figure(
        "task-sets",
        "Test accuracy of the sum over the number of tasks added, mean over sets",
        Legend.of(
            charts.methods(), new Legend.Entry(List.of(band), 22, 12, "lowest to highest set")),
        Figure.Layout.PAIR,
        List.of(new Panel("", charts.absolute()), new Panel("", charts.normalized())),
        charts.data());
  }
}
