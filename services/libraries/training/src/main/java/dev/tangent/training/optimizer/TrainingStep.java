package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.LengthBuckets;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.value.Scalar;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One optimiser step of a fine-tune. STANDARD and LINEARIZED are the same code: without a direction
 * the linearized model is the model.
 */
public final class TrainingStep {

  private final Encoder encoder;
  private final Objective objective;
  private final TrainedParameters parameters;
  private final OptimizerStep step;
  private final int accumulate;
  private final List<Penalty> penalties;

  /**
   * @param accumulate parts that a batch is passed in, one after another: the same gradient, with
   *     the memory of one part
   * @param penalties further terms of what is minimised
   */
  public TrainingStep(
      Encoder encoder,
      Objective objective,
      TrainedParameters parameters,
      AdamW optimizer,
      double clipNorm,
      int accumulate,
      List<Penalty> penalties) {
    this.encoder = encoder;
    this.objective = objective;
    this.parameters = parameters;
    this.step = new OptimizerStep(parameters, optimizer, clipNorm, parameter -> true);
    this.accumulate = accumulate;
    this.penalties = List.copyOf(penalties);
  }

  /** With every batch passed as a whole, and no penalties. */
  public TrainingStep(
      Encoder encoder,
      Objective objective,
      TrainedParameters parameters,
      AdamW optimizer,
      double clipNorm) {
    this(encoder, objective, parameters, optimizer, clipNorm, 1, List.of());
  }

  /** What is minimised. */
  public interface Objective {

    /**
     * @param features [n, d]
     * @param labels [n], INT64
     * @return a scalar, the mean over the batch
     */
    NDArray loss(NDArray features, NDArray labels);
  }

  /**
   * @param t the step, counted from 1; where loss or gradient are not finite nothing is moved
   */
  public OptimizerStep.Measured run(ExampleSource data, int[] batch, double rate, long t) {
    List<OptimizerStep.Loss> summands = new ArrayList<>();
    for (int i = 0; i < accumulate; i++) {
      int begin = share(batch, i);
      int[] part = Arrays.copyOfRange(batch, begin, share(batch, i + 1));
      if (part.length > 0) {
        summands.add((leaves, manager) -> loss(leaves, data, part, batch.length, manager));
      }
    }
    return step.run(summands, leaves -> penalize(leaves, t - 1), rate, t);
  }

  private double penalize(Map<String, NDArray> leaves, long done) {
    if (penalties.isEmpty()) {
      return 0;
    }
    PenaltyPoint point =
        new PenaltyPoint(
            done,
            encoder,
            parameters.complete(leaves),
            parameters.direction(),
            leaves,
            parameters::displacement);
    return penalties.stream().mapToDouble(penalty -> penalty.addTo(point)).sum();
  }

  private int share(int[] batch, int i) {
    return (int) ((long) batch.length * i / accumulate);
  }

  /** The part's share of the mean over the batch. */
  private NDArray loss(
      Map<String, NDArray> leaves, ExampleSource data, int[] part, int all, NDManager manager) {
    NDArray mean = loss(leaves, data, LengthBuckets.parts(data, part), manager);
    return part.length == all ? mean : Scalar.times(mean, (double) part.length / all);
  }

  /** Its gradient is ∂loss/∂θ, or for a linearized model ∂loss/∂τ, in the leaves. */
  private NDArray loss(
      Map<String, NDArray> leaves, ExampleSource data, List<int[]> parts, NDManager manager) {
    LinearizedModel model =
        new LinearizedModel(encoder, parameters.complete(leaves), parameters.direction());
    NDList features = new NDList();
    parts.forEach(part -> features.add(model.features(data.batch(manager, part))));
    int[] batch = parts.stream().flatMapToInt(IntStream::of).toArray();
    NDArray all = features.size() == 1 ? features.get(0) : NDArrays.concat(features);
    return objective.loss(all, labels(manager, data, batch));
  }

  private static NDArray labels(NDManager manager, ExampleSource data, int[] batch) {
    long[] labels = new long[batch.length];
    for (int i = 0; i < batch.length; i++) {
      labels[i] = data.label(batch[i]);
    }
    return manager.create(labels);
  }
}
