package dev.tangent.bench.numerics;

import dev.tangent.bench.Samples;
import dev.tangent.core.Method;
import dev.tangent.core.model.ClassificationHead;
import dev.tangent.core.model.ExampleSource;
import dev.tangent.core.model.PretrainedEncoder;
import dev.tangent.core.training.FineTuner;
import dev.tangent.core.training.Hyperparameters;
import dev.tangent.core.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** The seconds of an optimiser step, from a fine-tune of a few. */
final class StepTime {

  static final int BATCH = 32;

  private final PretrainedEncoder base;
  private final ClassificationHead head;
  private final ExampleSource train;
  private final ExampleSource validation;

  StepTime(
      PretrainedEncoder base,
      ClassificationHead head,
      ExampleSource train,
      ExampleSource validation) {
    this.base = base;
    this.head = head;
    this.train = train;
    this.validation = validation;
  }

  /** The median over the steps after the first, which fills caches. */
  double seconds(Method method, int steps) {
    List<Double> seconds = new ArrayList<>();
    TrainingListener listener =
        (step, total, loss, rate, examplesPerSecond) -> seconds.add(BATCH / examplesPerSecond);
    Hyperparameters settings = new Hyperparameters(steps + 1, BATCH, 1e-6, 0, 0.1, 1, true, 0);
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      tuner.run(train, validation, listener);
    }
    return new Samples(seconds.subList(1, seconds.size())).median();
  }
}
