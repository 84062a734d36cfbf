package dev.tangent.model.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.LayerObserver;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what each linear layer reads, and adds zeros to what it gives: after a backward pass their
 * gradient is that of the layer's output.
 */
final class LayerProbe implements LayerObserver {

  private final NDManager manager;
  private final Map<String, Seen> seen = new LinkedHashMap<>();

  /**
   * One layer in one evaluation.
   *
   * @param input [rows, in]
   * @param zeros a leaf of the output's shape
   */
  record Seen(NDArray input, NDArray zeros) {

    /** g [rows, out], once there was a backward pass. */
    NDArray gradient() {
      return rows(zeros.getGradient());
    }
  }

  /**
   * @param manager owns what is kept, as long as the evaluation's gradients are asked for
   */
  LayerProbe(NDManager manager) {
    this.manager = manager;
  }

  @Override
  public Value linear(String layer, Value x, Value y) {
    // Layers run in scopes of their own, which would close what is kept.
    NDArray zeros =
        Scope.kept(manager.zeros(y.primal().getShape(), y.primal().getDataType()), manager);
    zeros.setRequiresGradient(true);
    seen.put(layer, new Seen(Scope.kept(rows(x.constant()), manager), zeros));
    return Value.constant(y.primal().add(zeros));
  }

  Map<String, Seen> seen() {
    return seen;
  }

  private static NDArray rows(NDArray array) {
    // Its own handle, also where the shape is right already.
    return array.stopGradient().reshape(-1, array.getShape().get(array.getShape().dimension() - 1));
  }
}
