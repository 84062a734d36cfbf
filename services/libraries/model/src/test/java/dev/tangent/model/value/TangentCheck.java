package dev.tangent.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.Gradients;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Holds a function's tangent rule against three oracles in float64: central differences of its own
 * primal, autograd's Jᵀ, and itself with fewer directions.
 */
public final class TangentCheck {

  /**
   * Step of the five-point stencil, whose error is O(h⁴) + O(1e-16/h): some 1e-11 for an encoder.
   */
  private static final double H = 1e-4;

  private static final int K = 3;

  private final Function function;
  private final Map<String, NDArray> inputs;
  private final Map<String, NDArray> directions = new LinkedHashMap<>();

  /** A function of named values. */
  public interface Function {
    Value apply(Map<String, Value> inputs);
  }

  private TangentCheck(NDManager manager, Function function, Map<String, NDArray> inputs) {
    this.function = function;
    this.inputs = inputs;
    Random random = new Random(11);
    inputs.forEach(
        (name, array) ->
            directions.put(name, gaussian(manager, random, new Shape(K).addAll(array.getShape()))));
  }

  /** Checks everything, for directions in all inputs and in each input alone. */
  public static void check(NDManager manager, Function function, Map<String, NDArray> inputs) {
    TangentCheck check = new TangentCheck(manager, function, inputs);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      check.againstCentralDifferences();
      check.againstTranspose();
      check.kTangentsEqualKPasses();
      check.inputsAddUp();
    }
  }

  public static NDArray gaussian(NDManager manager, Random random, Shape shape) {
    double[] values = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(values, i -> random.nextGaussian());
    return manager.create(values, shape);
  }

  private void againstCentralDifferences() {
    NDArray tangents = tangents(inputs.keySet());
    for (int i = 0; i < K; i++) {
      NDArray near = moved(i, H).sub(moved(i, -H)).mul(8.0);
      NDArray far = moved(i, 2 * H).sub(moved(i, -2 * H));
      assertClose(tangents.get(i), near.sub(far).div(12 * H), 1e-7);
    }
  }

  /** ⟨u, J v⟩ = ⟨Jᵀ u, v⟩. */
  private void againstTranspose() {
    NDArray tangents = tangents(inputs.keySet());
    NDArray u = gaussian(tangents.getManager(), new Random(5), tangents.get(0).getShape());
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    inputs.forEach(
        (name, array) -> {
          NDArray leaf = array.stopGradient();
          leaf.setRequiresGradient(true);
          leaves.put(name, leaf);
        });
    Map<String, Value> values = new LinkedHashMap<>();
    leaves.forEach((name, leaf) -> values.put(name, Value.of(leaf, directions.get(name))));
    // With tangents, so that they are seen to leave the primal's gradient alone.
    Gradients.backward(() -> function.apply(values).primal().mul(u).sum());
    for (int i = 0; i < K; i++) {
      double forward = tangents.get(i).mul(u).sum().getDouble();
      double reverse = 0;
      for (String name : inputs.keySet()) {
        NDArray direction = directions.get(name).get(i);
        reverse += leaves.get(name).getGradient().mul(direction).sum().getDouble();
      }
      // Sums of some hundred products of order 1: rounding stays below 1e-13 of their magnitude.
      assertThat(forward).isCloseTo(reverse, within(1e-10, Math.max(1, Math.abs(forward))));
    }
  }

  private void kTangentsEqualKPasses() {
    NDArray together = tangents(inputs.keySet());
    for (int i = 0; i < K; i++) {
      Map<String, Value> values = new LinkedHashMap<>();
      String row = i + ":" + (i + 1);
      inputs.forEach(
          (name, array) -> values.put(name, Value.of(array, directions.get(name).get(row))));
      // The same products in another blocking: equal to rounding.
      assertClose(together.get(i), function.apply(values).tangents().get(0), 1e-12);
    }
  }

  /** J is linear: directions in each input alone, where others have none, sum to J v. */
  private void inputsAddUp() {
    NDArray sum = null;
    for (String name : inputs.keySet()) {
      NDArray alone = tangents(Set.of(name));
      sum = sum == null ? alone : sum.add(alone);
    }
    assertClose(sum, tangents(inputs.keySet()), 1e-12);
  }

  private NDArray tangents(Set<String> moving) {
    Map<String, Value> values = new LinkedHashMap<>();
    inputs.forEach(
        (name, array) ->
            values.put(
                name,
                moving.contains(name)
                    ? Value.of(array, directions.get(name))
                    : Value.constant(array)));
    Value result = function.apply(values);
    assertThat(result.tangents().getShape())
        .isEqualTo(new Shape(K).addAll(result.primal().getShape()));
    return result.tangents();
  }

  private NDArray moved(int direction, double step) {
    Map<String, Value> values = new LinkedHashMap<>();
    inputs.forEach(
        (name, array) ->
            values.put(
                name, Value.constant(array.add(directions.get(name).get(direction).mul(step)))));
    return function.apply(values).primal();
  }

  /** ‖actual − expected‖ ≤ tolerance · ‖expected‖, in the largest element. */
  public static void assertClose(NDArray actual, NDArray expected, double tolerance) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    double scale = largest(expected);
    assertThat(largest(actual.sub(expected))).isLessThanOrEqualTo(tolerance * scale);
    assertThat(scale).isGreaterThan(0);
  }

  private static double largest(NDArray array) {
    return array.abs().max().toType(DataType.FLOAT64, false).getDouble();
  }

  private static org.assertj.core.data.Offset<Double> within(double relative, double scale) {
    return org.assertj.core.data.Offset.offset(relative * scale);
  }
}
