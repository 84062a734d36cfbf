package dev.tangent.training.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.encoder.Encoder;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import dev.tangent.tensor.TensorSource;
import dev.tangent.training.loop.LossWatch;
import dev.tangent.training.loop.TrainingDivergedException;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.loss.ContrastiveLoss;
import dev.tangent.training.optimizer.AdamW;
import dev.tangent.training.optimizer.OptimizerStep;
import dev.tangent.training.optimizer.Schedule;
import dev.tangent.training.optimizer.TrainedParameters;
import dev.tangent.training.state.CheckpointFile;
import dev.tangent.training.state.ResumableState;
import dev.tangent.training.state.StateFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Trains both towers of a CLIP and its temperature on {@link ContrastiveLoss} with AdamW (Radford
 * et al. 2021). Equal inputs and seed give equal bytes on one machine type and thread count,
 * whether or not the run was interrupted and restored.
 */
public final class ContrastivePretrainer implements AutoCloseable, ResumableState {

  /** Logits are scaled by 100 at most, as CLIP's are: steeper, training becomes unstable. */
  static final double LARGEST_LOGIT_SCALE = Math.log(100);

  private final ContrastiveModel start;
  private final PretrainingSettings settings;
  private final long seed;
  private final TrainedParameters parameters;
  private final OptimizerStep step;
  private long done;

  /**
   * @param start the initial weights
   */
  public ContrastivePretrainer(ContrastiveModel start, PretrainingSettings settings, long seed) {
    this.start = start;
    this.settings = settings;
    this.seed = seed;
    this.parameters = new TrainedParameters(start.parameters(), List.of(), Method.STANDARD);
    this.step =
        new OptimizerStep(
            parameters,
            AdamW.forContrastive(settings.weightDecay()),
            settings.clipNorm(),
            parameter -> parameter.getShape().dimension() >= 2);
  }

  /**
   * Trains from where the state is (the start, or what {@link #restoreState} brought) to the last
   * step.
   */
  public double run(PairSource pairs, TrainingListener listener) {
    return run(pairs, settings.steps(), listener);
  }

  /**
   * Trains from where the state is to a step on the way, of the same schedule.
   *
   * @param until steps done at the end
   * @return the last step's loss; NaN when there was nothing left to do
   * @throws TrainingDivergedException when the loss is not a number or far above its start
   * @throws CancelledException when the listener cancels; the state stays that of the last step
   */
  public double run(PairSource pairs, int until, TrainingListener listener) {
    requireEnough(pairs);
    Curriculum curriculum =
        new Curriculum(
            settings.firstConcepts(), pairs.concepts(), settings.growing(), settings.batch(), seed);
    LossWatch watch = new LossWatch("contrastive pre-training", settings.batch());
    double loss = Double.NaN;
    while (done < until) {
      if (listener.cancelled()) {
        throw new CancelledException();
      }
      loss = advance(pairs, curriculum.batch(done), watch, listener);
      listener.afterStep(done, this);
    }
    return loss;
  }

  private void requireEnough(PairSource pairs) {
    int least =
        Math.min(
            settings.growing() == 0 ? Integer.MAX_VALUE : settings.firstConcepts(),
            pairs.concepts());
    if (least < settings.batch()) {
      throw new InvalidInputException(
          "batch %d but only %d concepts to begin with: a batch would hold concepts twice, as each other's negatives; use a smaller batch or more first_concepts"
              .formatted(settings.batch(), least));
    }
  }

  private double advance(
      PairSource pairs, int[] concepts, LossWatch watch, TrainingListener listener) {
    long total = settings.steps();
    long started = System.nanoTime();
    double rate = new Schedule(settings.lr(), settings.warmup(), settings.steps()).rate(done);
    long position = done * settings.batch();
    OptimizerStep.Measured measured =
        step.run(
            (leaves, manager) -> loss(leaves, pairs.batch(manager, concepts, position), manager),
            rate,
            done + 1);
    watch.check(done + 1, total, measured.loss(), rate);
    watch.checkGradient(done + 1, total, measured.gradientNorm(), rate);
    boundTemperature();
    done++;
    double seconds = (System.nanoTime() - started) / 1e9;
    listener.onStep(done, total, measured.loss(), rate, settings.batch() / seconds);
    return measured.loss();
  }

  private NDArray loss(Map<String, NDArray> leaves, PairSource.Pairs pairs, NDManager manager) {
    Map<String, Value> values = new LinkedHashMap<>();
    leaves.forEach((name, leaf) -> values.put(name, Value.constant(leaf)));
    Weights weights = new Weights(values);
    NDArray images = features(start.image(), weights, pairs.images());
    NDArray captions = features(start.text(), weights, pairs.captions());
    NDArray scale = scale(leaves);
    return ContrastiveLoss.of(images, captions, scale, manager);
  }

  private static NDArray features(Encoder tower, Weights weights, NDList inputs) {
    return tower.encode(weights, inputs).primal();
  }

  /** It is always trained. */
  private static NDArray scale(Map<String, NDArray> moving) {
    return Objects.requireNonNull(moving.get(ContrastiveModel.LOGIT_SCALE));
  }

  /** s ← min(s, ln 100), in place. */
  private void boundTemperature() {
    NDArray scale = scale(parameters.moving());
    try (NDArray excess = scale.sub(LARGEST_LOGIT_SCALE);
        NDArray above = excess.maximum(0)) {
      scale.subi(above);
    }
  }

  /** Steps done so far. */
  public long done() {
    return done;
  }

  /**
   * Writes the weights as they are now, with all tensors of the start.
   *
   * @param provenance added to the start's own metadata
   */
  public void writeCheckpoint(Path out, Map<String, String> provenance) {
    try (TensorSource source = start.openWeights()) {
      CheckpointFile.write(out, source, parameters, provenance);
    }
  }

  @Override
  public void saveState(Path file) {
    StateFile.write(file, parameters, done, description());
  }

  /**
   * Continues where {@link #saveState} was called.
   *
   * @throws InvalidInputException when the state is that of another seed or setting
   */
  public void restoreState(Path file) {
    done = StateFile.read(file, parameters, description());
  }

  private String description() {
    return settings + " seed " + seed;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
