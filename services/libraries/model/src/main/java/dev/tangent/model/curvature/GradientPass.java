package dev.tangent.model.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeMemory;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.operation.Normalize;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Gradients of ⟨ε, f/‖f‖⟩ at θ₀, input by input, with one draw ε ~ N(0, I) an input: their second
 * moment is the Gauss-Newton matrix of the features, Σ Jᵀ J. One input is held at a time.
 */
final class GradientPass {

  private final PretrainedEncoder base;
  private final ExampleSource data;
  private final boolean normalized;
  private final IntFunction<double[]> noise;

  /** What is done with one input's gradients; they are gone when it returns. */
  interface Visitor {

    /**
     * @param layers every linear layer
     * @param gradients of the weights that were asked for
     */
    void visit(Map<String, LayerProbe.Seen> layers, Map<String, NDArray> gradients);
  }

  /**
   * @param noise ε of each input, [d]
   */
  GradientPass(
      PretrainedEncoder base, ExampleSource data, boolean normalized, IntFunction<double[]> noise) {
    this.base = base;
    this.data = data;
    this.normalized = normalized;
    this.noise = noise;
  }

  /** Draws that depend on nothing but seed and input. */
  static IntFunction<double[]> gaussian(int dimension, long seed) {
    return i -> {
      Random random = new Random(1_000_003 * seed + i);
      double[] epsilon = new double[dimension];
      Arrays.setAll(epsilon, j -> random.nextGaussian());
      return epsilon;
    };
  }

  /**
   * @param weights that gradients are taken in beside those of layers
   */
  void run(Collection<String> weights, ProgressListener progress, Visitor visitor) {
    for (int i = 0; i < data.size(); i++) {
      try (NDManager manager = NativeEngine.newManager();
          NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        visit(i, weights, manager, visitor);
      }
      progress.step(i + 1, data.size());
    }
  }

  boolean has(String weight) {
    return base.parameters().names().contains(weight);
  }

  /** The names of the linear layers, from one input's evaluation. */
  Set<String> layers() {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LayerProbe probe = new LayerProbe(manager);
      base.encoder().encode(at(Map.of(), probe), data.batch(manager, new int[] {0}));
      return Set.copyOf(probe.seen().keySet());
    }
  }

  List<String> layersWithoutBias() {
    return layers().stream().filter(layer -> !has(layer + ".bias")).sorted().toList();
  }

  private void visit(int i, Collection<String> weights, NDManager manager, Visitor visitor) {
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    for (String name : weights) {
      NDArray leaf = base.parameters().get(name).stopGradient();
      leaf.setRequiresGradient(true);
      leaves.put(name, leaf);
    }
    LayerProbe probe = new LayerProbe(manager);
    NDList inputs = data.batch(manager, new int[] {i});
    NDArray epsilon = epsilon(i, manager);
    Gradients.backward(
        () -> {
          NDArray f = base.encoder().encode(at(leaves, probe), inputs).primal();
          return (normalized ? Normalize.unit(f) : f).mul(epsilon).sum();
        });
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    leaves.forEach((name, leaf) -> gradients.put(name, leaf.getGradient()));
    visitor.visit(probe.seen(), gradients);
  }

  /** In the engine's own memory, which autograd may keep. */
  private NDArray epsilon(int i, NDManager manager) {
    Shape shape = new Shape(1, base.encoder().dimension());
    return NativeMemory.own(manager.create(noise.apply(i), shape), base.parameters().dataType());
  }

  private Weights at(Map<String, NDArray> leaves, LayerProbe probe) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      values.put(name, Value.constant(leaves.getOrDefault(name, base.parameters().get(name))));
    }
    return new Weights(values, probe);
  }
}
