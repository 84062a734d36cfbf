package dev.tangent.report.negation;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.chart.Series;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.negation.NegationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each task vector subtracted. */
public final class NegationSection {

  private final ExperimentResults results;

  private NegationSection(ExperimentResults results) {
    this.results = results;
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.negation().isEmpty()
        ? Optional.empty()
        : Optional.of(new NegationSection(results).section());
  }

  private ReportSection section() {
    NegationFigure charts = new NegationFigure(results);
    List<String> tasks = results.negation().stream().map(NegationResult::task).distinct().toList();
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      panels.add(new Panel(tasks.get(i), charts.panel(tasks.get(i), i)));
    }
    Figure figure =
        new Figure(
            "negation",
            "Validation accuracy over α, a panel for each negated task",
            Legend.of(
                MethodsShown.in(results),
                Legend.line(Series.solid(Ink.SOFT), "target"),
                Legend.line(Series.dashed(Ink.SOFT), "control"),
                Legend.line(Style.stroked(Ink.SOFT, 1).faded(0.7), "the control's bound"),
                Legend.words("marker: the α chosen")),
            Figure.Layout.multiples(panels.size()),
            panels,
            charts.data());
    NegationTables tables = new NegationTables(results);
    return new ReportSection(
        "negation-section",
        "Task negation",
        "The base less one task's vector, θ₀ − α τ: that task's accuracy should fall, the "
            + "control's should not. α is chosen for each task on validation, within the "
            + "control's bound; the tables give test accuracies.",
        List.of(figure, tables.means(), tables.perTask()));
  }
}
