package dev.tangent.training.finetuning;

import ai.djl.ndarray.types.Shape;
import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.common.ProgressListener;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.HeadAccuracy;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.encoder.EncoderAtPrecision;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.tensor.TensorSource;
import dev.tangent.training.loop.LossWatch;
import dev.tangent.training.loop.TrainingDivergedException;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.loss.CrossEntropy;
import dev.tangent.training.optimizer.AdamW;
import dev.tangent.training.optimizer.OptimizerStep;
import dev.tangent.training.optimizer.Schedule;
import dev.tangent.training.optimizer.TrainedParameters;
import dev.tangent.training.optimizer.TrainingStep;
import dev.tangent.training.parameter.ParameterChoice;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.Penalty;
import dev.tangent.training.setting.DataOrder;
import dev.tangent.training.state.CheckpointFile;
import dev.tangent.training.state.ResumableState;
import dev.tangent.training.state.StateFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fine-tunes an encoder under a frozen head on cross-entropy: θ by STANDARD training, or τ of f₀ +
 * J τ by LINEARIZED training. Equal inputs and seed give equal bytes on one machine type and thread
 * count, whether or not the run was interrupted and restored. Precision is that of training steps:
 * what is measured is measured in float32.
 */
public final class FineTuner implements AutoCloseable, ResumableState {

  private final PretrainedEncoder base;
  private final ClassificationHead head;
  private final Method method;
  private final Hyperparameters hyperparameters;
  private final long seed;
  private final TrainedParameters parameters;
  private final AdamW optimizer;
  private final List<Penalty> penalties;
  private final ParameterChoice choice;
  private long done;

  /** All weights, without penalties. */
  public FineTuner(
      PretrainedEncoder base,
      ClassificationHead head,
      Method method,
      Hyperparameters hyperparameters,
      long seed) {
    this(base, head, method, hyperparameters, seed, ParameterChoice.ALL, List.of());
  }

  /**
   * @param method STANDARD or LINEARIZED; POSTHOC vectors are STANDARD ones
   * @param choice which weights move, of those that are not frozen
   * @param penalties further terms of what is minimised
   * @throws InvalidInputException when the choice has nothing to move, or a penalty is not defined
   *     for such a fine-tune
   */
  public FineTuner(
      PretrainedEncoder base,
      ClassificationHead head,
      Method method,
      Hyperparameters hyperparameters,
      long seed,
      ParameterChoice choice,
      List<Penalty> penalties) {
    if (method.trainedAs() != method) {
      throw new InvalidInputException(
          "method " + method + " has no fine-tuning of its own: use " + method.trainedAs());
    }
    this.base = base;
    this.head = head;
    this.method = method;
    this.hyperparameters = hyperparameters;
    this.seed = seed;
    this.choice = choice;
    this.penalties = List.copyOf(penalties);
    List<String> candidates = base.trainable(hyperparameters.freezeEmbeddings());
    this.parameters =
        new TrainedParameters(base.parameters(), choice.plan(base, candidates, seed), method);
    this.optimizer = AdamW.withDecay(hyperparameters.weightDecay());
    requirePenaltiesFit();
  }

  private void requirePenaltiesFit() {
    Map<String, Shape> moving = new LinkedHashMap<>();
    parameters.moving().forEach((name, array) -> moving.put(name, array.getShape()));
    PenalizedRun run = new PenalizedRun(method, moving, base.encoder().dimension());
    try {
      penalties.forEach(penalty -> penalty.requireFits(run));
    } catch (RuntimeException e) {
      parameters.close();
      throw e;
    }
  }

  /**
   * Trains from where the state is (the start, or what {@link #restoreState} brought) to the last
   * step, then measures on the validation split: f(x; θ) or f₀ + J τ, as the method says.
   *
   * @throws TrainingDivergedException when the loss is not a number or far above its start
   * @throws CancelledException when the listener cancels; the state stays that of the last step
   */
  public FineTuneOutcome run(
      ExampleSource train, ExampleSource validation, TrainingListener listener) {
    head.requireFits(base.encoder(), train);
    head.requireFits(base.encoder(), validation);
    double loss = train(train, listener);
    return new FineTuneOutcome(loss, accuracy(validation, listener), done);
  }

  /** What a run needs beside the state that it moves. */
  private record Course(
      ExampleSource data,
      DataOrder order,
      Schedule schedule,
      TrainingStep step,
      LossWatch watch,
      TrainingListener listener) {}

  private double train(ExampleSource data, TrainingListener listener) {
    Course course =
        new Course(
            data,
            new DataOrder(data.size(), hyperparameters.batch(), seed),
            new Schedule(hyperparameters.lr(), hyperparameters.warmup(), hyperparameters.steps()),
            step(),
            new LossWatch(method + " fine-tuning", head.classes()),
            listener);
    double loss = Double.NaN;
    while (done < hyperparameters.steps()) {
      if (listener.cancelled()) {
        throw new CancelledException();
      }
      loss = advance(course);
      listener.afterStep(done, this);
    }
    return loss;
  }

  private TrainingStep step() {
    return new TrainingStep(
        new EncoderAtPrecision(base.encoder(), hyperparameters.precision()),
        (features, labels) -> CrossEntropy.mean(head.logits(features), labels),
        parameters,
        optimizer,
        hyperparameters.clipNorm(),
        hyperparameters.accumulate(),
        penalties);
  }

  /** One step: set the rate, clip, move; then tell the listener. */
  private double advance(Course course) {
    long total = hyperparameters.steps();
    long started = System.nanoTime();
    double rate = course.schedule().rate(done);
    OptimizerStep.Measured measured =
        course.step().run(course.data(), course.order().batch(done), rate, done + 1);
    course.watch().check(done + 1, total, measured.loss(), rate);
    course.watch().checkGradient(done + 1, total, measured.gradientNorm(), rate);
    done++;
    double seconds = (System.nanoTime() - started) / 1e9;
    double speed = hyperparameters.batch() / seconds;
    course.listener().onStep(done, total, measured.loss(), rate, speed);
    if (!penalties.isEmpty()) {
      course.listener().onPenalties(done, measured.further());
    }
    return measured.loss();
  }

  private Accuracy accuracy(ExampleSource data, TrainingListener listener) {
    LinearizedModel model =
        new LinearizedModel(base.encoder(), parameters.point(), parameters.direction());
    return HeadAccuracy.measure(model::features, head, data, cancelledBy(listener));
  }

  private static ProgressListener cancelledBy(TrainingListener listener) {
    return new ProgressListener() {
      @Override
      public void progress(long done, long total) {}

      @Override
      public boolean cancelled() {
        return listener.cancelled();
      }
    };
  }

  /**
   * Writes θ (= θ₀ + τ) with all the base's tensors.
   *
   * @param provenance added to the base's own metadata
   */
  public void writeCheckpoint(Path out, Map<String, String> provenance) {
    try (TensorSource source = base.openWeights()) {
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
   * @throws InvalidInputException when the state is that of another method, seed or setting
   */
  public void restoreState(Path file) {
    done = StateFile.read(file, parameters, description());
  }

  private String description() {
    String run = method + " " + hyperparameters + " seed " + seed;
    if (choice != ParameterChoice.ALL) {
      run += " parameters " + choice.description();
    }
    return penalties.isEmpty()
        ? run
        : run + " penalties " + penalties.stream().map(Penalty::description).toList();
  }

  @Override
  public void close() {
    parameters.close();
  }
}
