package dev.tangent.core.report;

import dev.tangent.core.report.chart.Series;
import dev.tangent.core.report.drawing.Ink;
import dev.tangent.core.report.drawing.Style;
import java.util.ArrayList;
import java.util.List;

/** Each task vector subtracted. */
final class NegationSection {

  private final ExperimentResults results;

  NegationSection(ExperimentResults results) {
    this.results = results;
  }

  ReportSection section() {
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
