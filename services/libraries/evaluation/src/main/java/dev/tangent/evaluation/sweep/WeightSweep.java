package dev.tangent.evaluation.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.model.linearization.Directions;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates f(x; θ₀ + Σ αᵢ dᵢ): one copy of the weights that change, moved from point to point. */
public final class WeightSweep implements AutoCloseable {

  private final PretrainedEncoder base;
  private final NDManager manager = NativeEngine.newManager();
  private final List<Map<String, NDArray>> directions = new ArrayList<>();

  public WeightSweep(PretrainedEncoder base, List<List<Sweep.Term>> directions) {
    this.base = base;
    for (List<Sweep.Term> terms : directions) {
      this.directions.add(sum(terms));
    }
  }

  int[] correct(
      ClassificationHead head,
      ExampleSource data,
      List<double[]> points,
      ProgressListener progress) {
    int[] correct = new int[points.size()];
    for (int i = 0; i < correct.length; i++) {
      correct[i] = correct(head, data, points.get(i), new NthPart(progress, i, points.size()));
    }
    return correct;
  }

  private int correct(
      ClassificationHead head, ExampleSource data, double[] alpha, ProgressListener progress) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Weights weights = moved(alpha);
      return HeadAccuracy.measure(
              inputs -> base.encoder().encode(weights, inputs).primal(), head, data, progress)
          .correct();
    }
  }

  /** What it says of each of these examples at one point. */
  ScoredExamples scored(
      ClassificationHead head,
      ExampleSource data,
      double[] alpha,
      int[] examples,
      ProgressListener progress) {
    int[] labels = Arrays.stream(examples).map(data::label).toArray();
    int[] predicted = new int[labels.length];
    int classes = head.classes();
    float[] logits = new float[Math.multiplyExact(labels.length, classes)];
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Weights weights = moved(alpha);
      HeadAccuracy.predict(
          inputs -> base.encoder().encode(weights, inputs).primal(),
          head,
          new ExampleSubset(data, examples),
          progress,
          (indices, features, batch) -> {
            float[] rows = head.logits(features).toFloatArray();
            for (int i = 0; i < indices.length; i++) {
              predicted[indices[i]] = Math.toIntExact(batch[i]);
              System.arraycopy(rows, i * classes, logits, indices[i] * classes, classes);
            }
          });
    }
    return new ScoredExamples(examples.clone(), labels, predicted, classes, logits);
  }

  /** θ₀ + Σ αᵢ dᵢ, in the current scope. */
  public Weights moved(double[] alpha) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      values.put(name, Value.constant(moved(name, alpha)));
    }
    return new Weights(values);
  }

  /** At most one array beside θ₀'s and the directions' lives on: a model can be gigabytes. */
  private NDArray moved(String name, double[] alpha) {
    NDArray origin = base.parameters().get(name);
    NDArray sum = null;
    for (int i = 0; i < alpha.length; i++) {
      NDArray direction = directions.get(i).get(name);
      if (direction == null || alpha[i] == 0) {
        continue;
      }
      NDArray step = direction.mul(alpha[i]);
      if (sum == null) {
        sum = step.addi(origin);
      } else {
        sum.addi(step);
        step.close();
      }
    }
    return sum == null ? origin : sum;
  }

  /** Σ coefficient · vector. */
  private Map<String, NDArray> sum(List<Sweep.Term> terms) {
    Map<String, NDArray> sum = new LinkedHashMap<>();
    for (Sweep.Term term : terms) {
      Directions.read(base, term.vector(), manager)
          .forEach(
              (name, array) -> {
                NDArray scaled = array.muli(term.coefficient());
                NDArray before = sum.putIfAbsent(name, scaled);
                if (before != null) {
                  before.addi(scaled);
                  scaled.close();
                }
              });
    }
    return sum;
  }

  @Override
  public void close() {
    manager.close();
  }
}
