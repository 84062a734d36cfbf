package dev.tangent.model.statistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.engine.NativeMemory;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The diagonal of the Fisher information of a model's weights on its task's inputs (Matena and
 * Raffel 2022), with p(y|x) of the model under its head. A cotangent of the features takes one pass
 * forward and one backward; of the linearized model at θ₀, whose derivative in τ that is.
 */
public final class DiagonalFisher {

  /** That of FusionBench. */
  private static final int BATCH = 32;

  private final MeasuredModel model;
  private final ClassificationHead head;
  private final ExampleSource inputs;
  private final List<String> weights;
  private final Map<String, NDArray> sums = new LinkedHashMap<>();

  private DiagonalFisher(
      MeasuredModel model,
      ClassificationHead head,
      ExampleSource inputs,
      Collection<String> weights,
      NDManager manager) {
    this.model = model;
    this.head = head;
    this.inputs = inputs;
    this.weights = List.copyOf(weights);
    for (String name : this.weights) {
      NDArray like = model.weight(name);
      sums.put(name, manager.zeros(like.getShape(), like.getDataType()));
    }
  }

  /**
   * @param weights whose information is wanted; there is one array of the shape of each
   * @param seed of drawn labels
   * @throws dev.tangent.common.InvalidInputException when the head does not fit the model
   */
  public static MeasuredStatistics measure(
      MeasuredModel model,
      ClassificationHead head,
      ExampleSource inputs,
      Collection<String> weights,
      FisherLabels labels,
      long seed,
      ProgressListener progress) {
    head.requireFits(model.encoder(), inputs);
    NDManager owner = NativeEngine.newManager();
    try {
      DiagonalFisher fisher = new DiagonalFisher(model, head, inputs, weights, owner);
      fisher.run(labels, seed, progress);
      fisher.sums.values().forEach(sum -> sum.divi(inputs.size()));
      return new MeasuredStatistics(owner, fisher.sums);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private void run(FisherLabels labels, long seed, ProgressListener progress) {
    int size = labels == FisherLabels.BATCH ? BATCH : 1;
    for (int first = 0; first < inputs.size(); first += size) {
      int past = Math.min(inputs.size(), first + size);
      if (labels == FisherLabels.BATCH) {
        addBatch(first, past);
      } else {
        int input = first;
        cotangents(input, labels, seed).forEach(cotangent -> addSquares(input, cotangent));
      }
      progress.step(past, inputs.size());
    }
  }

  private List<double[]> cotangents(int input, FisherLabels labels, long seed) {
    LabelScores scores = scores(input);
    if (labels == FisherLabels.DRAWN) {
      return List.of(scores.ofLabel(new Random(1_000_003 * seed + input).nextDouble()));
    }
    try (NDManager own = NativeEngine.newManager()) {
      return scores.factors(own);
    }
  }

  private LabelScores scores(int input) {
    try (NDManager own = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return LabelScores.of(head, model.features(inputs.batch(own, new int[] {input}), Map.of()));
    }
  }

  private void addSquares(int input, double[] cotangent) {
    try (NDManager own = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = leaves();
      backward(input, cotangent, leaves, own);
      addSquares(leaves);
    }
  }

  private void addBatch(int first, int past) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = leaves();
      for (int i = first; i < past; i++) {
        double[] cotangent = scores(i).ofAllLabels();
        int input = i;
        try (NDManager own = NativeEngine.newManager()) {
          Scope.array(() -> backward(input, cotangent, leaves, own)).close();
        }
      }
      addSquares(leaves);
    }
  }

  private Map<String, NDArray> leaves() {
    Map<String, NDArray> leaves = new LinkedHashMap<>();
    for (String name : weights) {
      NDArray leaf = model.weight(name).stopGradient();
      leaf.setRequiresGradient(true);
      leaves.put(name, leaf);
    }
    return leaves;
  }

  /** Adds Jᵀ c to the leaves' gradients. */
  private NDArray backward(
      int input, double[] cotangent, Map<String, NDArray> leaves, NDManager own) {
    return Gradients.backward(
        () -> {
          NDArray f = model.features(inputs.batch(own, new int[] {input}), leaves);
          Shape shape = new Shape(1, cotangent.length);
          return f.mul(NativeMemory.own(own.create(cotangent, shape), f.getDataType())).sum();
        });
  }

  private void addSquares(Map<String, NDArray> leaves) {
    leaves.forEach(
        (name, leaf) ->
            Objects.requireNonNull(sums.get(name), name).addi(leaf.getGradient().square()));
  }
}
