package dev.tangent.bench.numerics;

import dev.tangent.bench.measure.Samples;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.training.finetuning.FineTuner;
import dev.tangent.training.finetuning.Hyperparameters;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.parameter.ParameterChoice;
import dev.tangent.training.penalty.Penalty;
import java.util.ArrayList;
import java.util.List;

/** The seconds of an optimiser step, from a fine-tune of a few. */
final class StepTime {

  private final PretrainedEncoder base;
  private final ClassificationHead head;
  private final ExampleSource train;
  private final ExampleSource validation;
  private final int batch;

  StepTime(PretrainedEncoder base, ClassificationHead head, SyntheticModel model) {
    this(base, head, model, model.batch());
  }

  StepTime(PretrainedEncoder base, ClassificationHead head, SyntheticModel model, int batch) {
    this.base = base;
    this.head = head;
    this.batch = batch;
    this.train = model.examples(8 * batch);
    this.validation = model.examples(1);
  }

  /** The median over the steps after the first, which fills caches. */
  double seconds(Method method, int steps) {
    return seconds(method, steps, List.of());
  }

  double seconds(Method method, int steps, List<Penalty> penalties) {
    List<Double> ends = new ArrayList<>();
    TrainingListener listener =
        (step, total, loss, rate, examplesPerSecond) -> ends.add(ThreadTime.now());
    Hyperparameters settings = new Hyperparameters(steps + 1, batch, 1e-6, 0, 0.1, 1, true, 0);
    try (FineTuner tuner =
        new FineTuner(base, head, method, settings, 0, ParameterChoice.ALL, penalties)) {
      tuner.run(train, validation, listener);
    }
    return new Samples(differences(ends)).median();
  }

  private static List<Double> differences(List<Double> ends) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) {
      seconds.add(ends.get(i) - ends.get(i - 1));
    }
    return seconds;
  }
}
