package dev.tangent.report.sums;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.Analyses;
import dev.tangent.results.ExperimentResults;
import java.util.ArrayList;
import java.util.List;

/** Sums of some of the tasks, and sums with a coefficient for each task. */
public final class TaskSetsSection {

  private final ExperimentResults results;

  public TaskSetsSection(ExperimentResults results) {
    this.results = results;
  }

  public boolean isEmpty() {
    Analyses analyses = results.analyses();
    return analyses.taskSets().isEmpty()
        && analyses.leaveOneOut().isEmpty()
        && analyses.perTaskCoefficients().isEmpty();
  }

  public ReportSection section() {
    Analyses analyses = results.analyses();
    TaskSetsTables tables = new TaskSetsTables(results);
    List<Part> parts = new ArrayList<>();
    if (!analyses.taskSets().isEmpty()) {
      parts.add(growing());
      parts.add(tables.sizes());
    }
    if (!analyses.leaveOneOut().isEmpty()) {
      parts.add(tables.leaveOneOut());
    }
    if (!analyses.perTaskCoefficients().isEmpty()) {
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
