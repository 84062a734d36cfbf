package dev.tangent.core.report;

import dev.tangent.core.report.chart.Marker;
import java.util.ArrayList;
import java.util.List;

/** Each task alone, before and after fine-tuning. */
final class SingleTaskSection {

  private final ExperimentResults results;

  SingleTaskSection(ExperimentResults results) {
    this.results = results;
  }

  ReportSection section() {
    List<Part> parts = new ArrayList<>();
    SingleTaskFigure dots = new SingleTaskFigure(results);
    parts.add(
        new Figure(
            "single-task",
            "Test accuracy, per cent",
            Legend.of(
                MethodsShown.in(results),
                Legend.mark(
                    Marker.RING,
                    MethodStyle.PRETRAINED,
                    "pre-trained, " + results.experiment().head())),
            Figure.Layout.NARROW,
            List.of(new Panel("", dots.render())),
            dots.data()));
    parts.add(new SingleTaskTable(results).table());
    AdvantageFigure advantage = new AdvantageFigure(results);
    if (advantage.hasPairs()) {
      parts.add(advantage.figure());
    }
    if (!results.analyses().nonLinearAdvantage().isEmpty()) {
      parts.add(new AdvantageTable(results).table());
    }
    return new ReportSection(
        "single-task-section",
        "Each task alone",
        "The base with one task's vector, θ₀ + τ, on that task's own test split.",
        parts);
  }
}
