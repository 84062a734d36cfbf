package dev.tangent.training.penalty.tangent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.LengthBuckets;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.value.Value;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.PenaltyPoint;
import dev.tangent.training.setting.DataOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * τJp (Yoshida et al. 2025, "Mastering task arithmetic: τJp as a key indicator for weight
 * disentanglement"): R(τ) = λ · mean_x ‖J(x) τ‖₂ over inputs x of one other task a step, the tasks
 * in turn. A norm, not its square; of features [d] before the head normalises them.
 *
 * <p>∂R/∂τ = λ/n Σ_x J(x)ᵀ u(x) with u = Jτ/‖Jτ‖, 0 where Jτ = 0: a pass with one tangent, and one
 * backward pass of the primal with the cotangent λ u/n. On the scale RELATIVE both are divided by
 * ‖f₀(x)‖, so that λ means the same for every encoder.
 */
public final class TauJp implements Penalty {

  private static final int[] LAST = {-1};

  /** Below any norm that matters; it only keeps 0/0 from becoming NaN. */
  private static final double TINY = 1e-30;

  private final TauJpSettings settings;
  private final List<OtherInputs> others;
  private final List<DataOrder> orders = new ArrayList<>();

  /**
   * @param others the tasks in the order of their turns
   */
  public TauJp(TauJpSettings settings, List<OtherInputs> others) {
    if (others.isEmpty()) {
      throw new InvalidInputException("tau_jp: expected inputs of at least one other task");
    }
    this.settings = settings;
    this.others = List.copyOf(others);
    for (int task = 0; task < others.size(); task++) {
      int size = others.get(task).inputs().size();
      orders.add(new DataOrder(size, settings.inputs(), 31 * settings.seed() + task));
    }
  }

  @Override
  public String name() {
    return "tau_jp";
  }

  @Override
  public String description() {
    List<String> tasks = others.stream().map(o -> o.task() + ":" + o.inputs().size()).toList();
    return settings + " of " + tasks;
  }

  @Override
  public void requireFits(PenalizedRun run) {
    if (run.method() != Method.LINEARIZED) {
      throw new InvalidInputException(
          "tau_jp: it is defined for LINEARIZED fine-tunes, found " + run.method());
    }
  }

  @Override
  public double addTo(PenaltyPoint point) {
    if (point.step() < settings.from()) {
      return 0;
    }
    long turn = point.step() - settings.from();
    int task = (int) (turn % others.size());
    int[] batch = orders.get(task).batch(turn / others.size());
    ExampleSource inputs = others.get(task).inputs();
    LinearizedModel model =
        new LinearizedModel(point.encoder(), point.weights(), point.direction());
    return LengthBuckets.parts(inputs, batch).stream()
        .mapToDouble(part -> addTo(model, inputs, part))
        .sum();
  }

  private double addTo(LinearizedModel model, ExampleSource inputs, int[] part) {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Value features = model.encode(inputs.batch(manager, part));
      NDArray shift = features.tangents().squeeze(0);
      NDArray lengths = norm(shift);
      NDArray unit = shift.div(lengths.maximum(TINY));
      if (settings.scale() == TauJpSettings.Scale.RELATIVE) {
        NDArray origin = norm(features.constant());
        lengths = lengths.div(origin);
        unit = unit.div(origin);
      }
      double share = settings.lambda() / settings.inputs();
      NDArray cotangent = unit.mul(share);
      Gradients.backward(() -> features.primal().mul(cotangent).sum());
      return share * Doubles.single(lengths.sum());
    }
  }

  private static NDArray norm(NDArray x) {
    return x.square().sum(LAST, true).sqrt();
  }
}
