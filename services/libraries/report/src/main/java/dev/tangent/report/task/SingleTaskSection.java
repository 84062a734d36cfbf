package dev.tangent.report.task;

import dev.tangent.drawing.plot.Marker;
import dev.tangent.report.advantage.AdvantageFigure;
import dev.tangent.report.advantage.AdvantageTable;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.advantage.Advantages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each task alone, before and after fine-tuning. */
public final class SingleTaskSection {

  private final ExperimentResults results;

  private SingleTaskSection(ExperimentResults results) {
    this.results = results;
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.zeroShot().isEmpty() && results.singleTask().isEmpty()
        ? Optional.empty()
        : Optional.of(new SingleTaskSection(results).section());
  }

  private ReportSection section() {
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
    if (!results.analyses().rows(Advantages.TABLE).isEmpty()) {
      parts.add(new AdvantageTable(results).table());
    }
    return new ReportSection(
        "single-task-section",
        "Each task alone",
        "The base with one task's vector, θ₀ + τ, on that task's own test split.",
        parts);
  }
}
