package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.Method;
import dev.tangent.model.engine.NativeMemory;
import dev.tangent.training.parameter.LowRankFactors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A weight that moves by s B A. With G = ∂L/∂W the gradients are s G Aᵀ in B and, where A moves, s
 * Bᵀ G in A. A LINEARIZED weight's A stands still: about B = 0 it has no effect to first order.
 */
final class LowRankWeight {

  private final String name;
  private final NDArray origin;
  private final double scale;
  private final Method method;
  private final NDArray a;
  private final NDArray b;

  /**
   * @param origin W₀ [out, in]
   * @param kept makes an array live as long as the fine-tune
   */
  LowRankWeight(
      String name,
      NDArray origin,
      LowRankFactors factors,
      Method method,
      UnaryOperator<NDArray> kept) {
    this.name = name;
    this.origin = origin;
    this.scale = factors.scale();
    this.method = method;
    Shape shape = origin.getShape();
    Shape shapeOfA = new Shape(factors.rank(), shape.get(1));
    NDArray start = origin.getManager().create(factors.start(), shapeOfA);
    this.a = kept.apply(NativeMemory.own(start, origin.getDataType()));
    this.b =
        kept.apply(
            origin
                .getManager()
                .zeros(new Shape(shape.get(0), factors.rank()), origin.getDataType()));
  }

  /** What an optimiser moves, by name. */
  Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    parameters.put(name + ".lora_b", b);
    if (method == Method.STANDARD) {
      parameters.put(name + ".lora_a", a);
    }
    return parameters;
  }

  /** Of the parameters, by name, in the current scope. */
  Map<String, NDArray> gradients(NDArray gradient) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    gradients.put(name + ".lora_b", gradient.matMul(a.transpose()).muli(scale));
    if (method == Method.STANDARD) {
      gradients.put(name + ".lora_a", b.transpose().matMul(gradient).muli(scale));
    }
    return gradients;
  }

  /** W₀ + s B A (STANDARD) or s B A (LINEARIZED). */
  void writeTo(NDArray value) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray product = b.matMul(a).muli(scale);
      value.set(new NDIndex("..."), method == Method.STANDARD ? product.addi(origin) : product);
    }
  }
}
