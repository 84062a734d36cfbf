package dev.tangent.core.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.tangent.core.linearization.LinearizedModel;
import dev.tangent.core.model.Encoder;
import dev.tangent.core.model.ExampleSource;
import dev.tangent.core.model.LengthBuckets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One optimiser step: forward, one backward pass, clip, AdamW. STANDARD and LINEARIZED are the same
 * code: without a direction the linearized model is the model.
 */
final class TrainingStep {

  private final Encoder encoder;
  private final Objective objective;
  private final TrainedParameters parameters;
  private final AdamW optimizer;
  private final double clipNorm;

  TrainingStep(
      Encoder encoder,
      Objective objective,
      TrainedParameters parameters,
      AdamW optimizer,
      double clipNorm) {
    this.encoder = encoder;
    this.objective = objective;
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.clipNorm = clipNorm;
  }

  /** What is minimised. */
  interface Objective {

    /**
     * @param features [n, d]
     * @param labels [n], INT64
     * @return a scalar
     */
    NDArray loss(NDArray features, NDArray labels);
  }

  /** The loss before the step, and the norm of its gradient before clipping. */
  record Measured(double loss, double gradientNorm) {

    boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
  }

  /**
   * @param t the step, counted from 1; where loss or gradient are not finite nothing is moved
   */
  Measured run(ExampleSource data, int[] batch, double rate, long t) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = parameters.leaves();
      double loss = backward(leaves, data, LengthBuckets.parts(data, batch), manager);
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      leaves.forEach((name, leaf) -> gradients.put(name, leaf.getGradient()));
      Measured measured = new Measured(loss, GradientClipping.norm(gradients.values()));
      if (measured.isFinite()) {
        update(gradients, GradientClipping.factor(measured.gradientNorm(), clipNorm), rate, t);
      }
      return measured;
    }
  }

  /** Leaves ∂loss/∂θ, or for a linearized model ∂loss/∂τ, in the leaves. */
  private double backward(
      Map<String, NDArray> leaves, ExampleSource data, List<int[]> parts, NDManager manager) {
    LinearizedModel model =
        new LinearizedModel(encoder, parameters.complete(leaves), parameters.direction());
    GradientCollector collector = Gradients.COLLECTOR;
    NDList features = new NDList();
    parts.forEach(part -> features.add(model.features(data.batch(manager, part))));
    int[] batch = parts.stream().flatMapToInt(IntStream::of).toArray();
    NDArray all = features.size() == 1 ? features.get(0) : NDArrays.concat(features);
    NDArray loss = objective.loss(all, labels(manager, data, batch));
    collector.backward(loss);
    return Scalars.of(loss.stopGradient());
  }

  /**
   * DJL opens one collector a process at a time, and a second one throws. It holds no gradients,
   * though, only the right to ask for them: so one is opened for good, and steps of several
   * fine-tunes may run side by side, each on its own graph. That autograd is on is each thread's
   * own affair, and the default ({@link dev.tangent.core.model.NativeEngine}).
   */
  private static final class Gradients {
    static final GradientCollector COLLECTOR = Engine.getInstance().newGradientCollector();
  }

  private void update(Map<String, NDArray> gradients, double scale, double rate, long t) {
    double retained = optimizer.retained(rate);
    gradients.forEach(
        (name, gradient) -> {
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            AdamW.Moments moments = parameters.moments(name);
            parameters.move(name, optimizer.direction(moments, gradient, scale, rate, t), retained);
          }
        });
  }

  private static NDArray labels(NDManager manager, ExampleSource data, int[] batch) {
    long[] labels = new long[batch.length];
    for (int i = 0; i < batch.length; i++) {
      labels[i] = data.label(batch[i]);
    }
    return manager.create(labels);
  }
}
