package dev.tangent.report.addition;

import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.ReportSection;
import dev.tangent.results.ExperimentResults;
import java.util.List;
import java.util.Optional;

/** All task vectors added. */
public final class AdditionSection {

  private final ExperimentResults results;

  private AdditionSection(ExperimentResults results) {
    this.results = results;
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.addition().isEmpty()
        ? Optional.empty()
        : Optional.of(new AdditionSection(results).section());
  }

  private ReportSection section() {
    AdditionFigure charts = new AdditionFigure(results);
    Legend legend =
        Legend.of(MethodsShown.in(results), Legend.words("marker: the α chosen"))
            .plus(
                results.experiment().seeds().size() > 1,
                Legend.words("thin: each seed; thick: their mean"));
    Figure figure =
        new Figure(
            "addition",
            "Validation accuracy over α, mean over tasks",
            legend,
            Figure.Layout.PAIR,
            List.of(new Panel("", charts.absolute()), new Panel("", charts.normalized())),
            charts.data());
    AdditionTables tables = new AdditionTables(results);
    return new ReportSection(
        "addition-section",
        "Task addition",
        "The base with the sum of all task vectors, θ₀ + α Σ τ, on every task. Normalised "
            + "accuracy is the share of the same method's single-task accuracy that remains. "
            + "One α for all tasks is chosen on validation; the tables give test accuracies.",
        List.of(figure, tables.means(), tables.perTask()));
  }
}
