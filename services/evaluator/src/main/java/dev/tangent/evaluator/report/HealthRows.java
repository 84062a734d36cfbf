package dev.tangent.evaluator.report;

import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.HealthCell;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.health.TangentHealth;
import java.util.List;
import java.util.Optional;

/**
 * How far vectors and sums move features. ‖J αd‖ = α ‖J d‖, so that a sum's health at any α follows
 * from that at 1.
 */
final class HealthRows {

  private final ExperimentLayout layout;
  private final StoredResults stored;

  private HealthRows(ExperimentLayout layout, StoredResults stored) {
    this.layout = layout;
    this.stored = stored;
  }

  static List<TangentHealth> of(ExperimentLayout layout, StoredResults stored) {
    HealthRows rows = new HealthRows(layout, stored);
    return layout.cells(HealthCell.class).stream()
        .map(rows::row)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<TangentHealth> row(HealthCell cell) {
    boolean sum = cell.task().isEmpty();
    double alpha = sum ? chosen(cell) : 1;
    return stored
        .health(cell.features(), cell.direction())
        .map(
            health ->
                new TangentHealth(
                    Methods.core(cell.method()),
                    cell.seed(),
                    sum ? null : cell.task(),
                    cell.on(),
                    alpha,
                    Math.abs(alpha) * health.mean(),
                    Math.abs(alpha) * health.percentile95(),
                    health.examples()));
  }

  private double chosen(HealthCell cell) {
    return layout.cells(AdditionCell.class).stream()
        .filter(a -> a.method() == cell.method() && a.seed() == cell.seed())
        .map(AdditionCell::selection)
        .findFirst()
        .map(id -> stored.selection(id).chosen())
        .orElseThrow();
  }
}
