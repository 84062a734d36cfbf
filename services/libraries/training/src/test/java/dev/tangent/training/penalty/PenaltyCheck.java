package dev.tangent.training.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.Gradients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A penalty at a random τ of a float64 model: its gradient against central differences of its
 * value, along random directions in all weights and in each weight alone.
 */
public final class PenaltyCheck {

  /** Step of the five-point stencil, whose error is O(h⁴) + O(1e-16/h). */
  private static final double H = 1e-4;

  private final PretrainedEncoder base;
  private final Penalty penalty;
  private final long step;
  private final Map<String, double[]> tau = new LinkedHashMap<>();

  public PenaltyCheck(PretrainedEncoder base, Penalty penalty, long step, List<String> moving) {
    this.base = base;
    this.penalty = penalty;
    this.step = step;
    Random random = new Random(3);
    for (String name : moving) {
      tau.put(name, random.doubles(size(name), -0.05, 0.05).toArray());
    }
  }

  /** All but the tables. */
  public static List<String> moving(PretrainedEncoder base) {
    List<String> names = new ArrayList<>(base.parameters().names());
    names.removeAll(base.embeddingTables());
    return names;
  }

  private int size(String name) {
    return Math.toIntExact(base.parameters().get(name).size());
  }

  /** Along directions in all weights together, and in each alone. */
  public void againstCentralDifferences() {
    Map<String, double[]> gradient = alongAllWeights();
    Random random = new Random(5);
    tau.keySet().forEach(name -> compare(gradient, direction(random, List.of(name))));
  }

  /** Along three directions in all weights together: quicker, where each alone was seen. */
  public Map<String, double[]> alongAllWeights() {
    Map<String, double[]> gradient = new LinkedHashMap<>();
    assertThat(at(tau, gradient)).isGreaterThan(0);
    Random random = new Random(4);
    for (int i = 0; i < 3; i++) {
      compare(gradient, direction(random, List.copyOf(tau.keySet())));
    }
    return gradient;
  }

  private Map<String, double[]> direction(Random random, List<String> names) {
    Map<String, double[]> direction = new LinkedHashMap<>();
    names.forEach(n -> direction.put(n, random.doubles(size(n), -1, 1).toArray()));
    return direction;
  }

  /** To 1e-7 of the largest slope that the gradient allows. */
  private void compare(Map<String, double[]> gradient, Map<String, double[]> direction) {
    double near = 8 * (valueAt(direction, H) - valueAt(direction, -H));
    double far = valueAt(direction, 2 * H) - valueAt(direction, -2 * H);
    double slope = (near - far) / (12 * H);
    double[] sums = new double[3];
    direction.forEach(
        (name, d) -> {
          double[] g = gradient.get(name);
          for (int i = 0; i < d.length; i++) {
            sums[0] += g[i] * d[i];
            sums[1] += g[i] * g[i];
            sums[2] += d[i] * d[i];
          }
        });
    assertThat(sums[0])
        .as("%s", direction.keySet())
        .isCloseTo(slope, within(1e-7 * Math.max(1e-3, Math.sqrt(sums[1] * sums[2]))));
  }

  private double valueAt(Map<String, double[]> direction, double by) {
    Map<String, double[]> moved = new LinkedHashMap<>();
    tau.forEach(
        (name, values) -> {
          double[] copy = values.clone();
          double[] d = direction.get(name);
          for (int i = 0; d != null && i < copy.length; i++) {
            copy[i] += by * d[i];
          }
          moved.put(name, copy);
        });
    return at(moved, new LinkedHashMap<>());
  }

  /** The value at τ; fills {@code gradient}. */
  public double at(Map<String, double[]> at, Map<String, double[]> gradient) {
    return at(base, penalty, step, at, gradient);
  }

  /** The penalty of a LINEARIZED fine-tune at τ; fills {@code gradient}. */
  public static double at(
      PretrainedEncoder base,
      Penalty penalty,
      long step,
      Map<String, double[]> tau,
      Map<String, double[]> gradient) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      Map<String, NDArray> direction = new LinkedHashMap<>();
      Map<String, NDArray> weights = new LinkedHashMap<>();
      base.parameters().names().forEach(name -> weights.put(name, base.parameters().get(name)));
      tau.forEach(
          (name, values) -> {
            NDArray leaf = base.parameters().get(name).stopGradient();
            leaf.setRequiresGradient(true);
            // A step's loss has a gradient in every leaf: here the zero one.
            Gradients.backward(() -> leaf.sum().sub(leaf.sum()));
            leaves.put(name, leaf);
            weights.put(name, leaf);
            NDArray array =
                manager.create(values, leaf.getShape()).toType(leaf.getDataType(), false);
            direction.put(name, array);
          });
      PenaltyPoint point =
          new PenaltyPoint(step, base.encoder(), weights, direction, leaves, direction::get);
      penalty.requireFits(run(base, tau));
      double value = penalty.addTo(point);
      leaves.forEach((name, leaf) -> gradient.put(name, leaf.getGradient().toDoubleArray()));
      return value;
    }
  }

  private static PenalizedRun run(PretrainedEncoder base, Map<String, double[]> tau) {
    Map<String, ai.djl.ndarray.types.Shape> shapes = new LinkedHashMap<>();
    tau.keySet().forEach(name -> shapes.put(name, base.parameters().get(name).getShape()));
    return new PenalizedRun(Method.LINEARIZED, shapes, base.encoder().dimension());
  }
}
