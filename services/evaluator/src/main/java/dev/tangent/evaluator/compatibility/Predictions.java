package dev.tangent.evaluator.compatibility;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.health.TangentHealth;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.platform.plan.analysis.HealthCell;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.compatibility.PredictedDrop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The drop of each task under the sum of the vectors that one method and seed trained, under every
 * method that evaluates these vectors. STANDARD has no tangent features of its own: what POSTHOC's
 * say of the same vectors stands for it.
 */
final class Predictions {

  private final StoredBase base;
  private final Learning learned;

  /**
   * @param trained STANDARD or LINEARIZED
   */
  Predictions(StoredBase base, dev.tangent.proto.v1.Method trained, long seed) {
    this.base = base;
    this.learned =
        base.layout().learning().stream()
            .filter(l -> l.method() == trained && l.seed() == seed)
            .findFirst()
            .orElseThrow();
  }

  /** None where features do not say how far every vector moves them. */
  List<PredictedDrop> all() {
    return base.layout().singleTask().stream()
        .filter(single -> single.seed() == learned.seed())
        .filter(
            single -> Methods.core(single.method()).trainedAs() == Methods.core(learned.method()))
        .map(this::of)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<PredictedDrop> of(SingleTaskCell single) {
    String task = single.task();
    Optional<Double> own = moved(task, task);
    List<Double> others = new ArrayList<>();
    for (String other : base.tasks()) {
      if (!other.equals(task)) {
        moved(other, task).ifPresent(others::add);
      }
    }
    if (own.isEmpty() || others.size() != base.tasks().size() - 1) {
      return Optional.empty();
    }
    SweepResult validation = base.stored().sweep(single.validation());
    Accuracy alone = validation.at(1);
    Accuracy before = validation.at(0);
    Method method = Methods.core(single.method());
    return Optional.of(
        PredictedDrop.of(
            method,
            task,
            own.get(),
            others,
            alone.value() - before.value(),
            measured(method, task)));
  }

  /** ‖Jτ‖/‖f₀‖ of a task's vector on another's validation examples. */
  private Optional<Double> moved(String vector, String on) {
    return base.layout().cells(HealthCell.class).stream()
        .filter(cell -> cell.direction().equals(learned.vector(vector)) && cell.on().equals(on))
        .findFirst()
        .flatMap(cell -> base.stored().health(cell.features(), cell.direction()))
        .map(TangentHealth::mean);
  }

  private @Nullable Double measured(Method method, String task) {
    return base.results().addition().stream()
        .filter(row -> row.method() == method && row.seed() == learned.seed())
        .map(row -> row.atOne())
        .filter(Objects::nonNull)
        .findFirst()
        .map(point -> drop(point, task))
        .orElse(null);
  }

  private static double drop(AdditionPoint point, String task) {
    AdditionTask row =
        point.perTask().stream().filter(t -> t.task().equals(task)).findFirst().orElseThrow();
    return row.singleTask() - row.accuracy();
  }
}
