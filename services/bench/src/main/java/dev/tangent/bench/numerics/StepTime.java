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

  private final PretrainedEncoder base;
  private final ClassificationHead head;
  private final ExampleSource train;
  private final ExampleSource validation;
  private final int batch;

  StepTime(PretrainedEncoder base, ClassificationHead head, SyntheticModel model) {
    this.base = base;
    this.head = head;
    this.batch = model.batch();
    this.train = model.examples(8 * batch);
    this.validation = model.examples(1);
  }

  /** The median over the steps after the first, which fills caches. */
  double seconds(Method method, int steps) {
    List<Double> seconds = new ArrayList<>();
    TrainingListener listener =
        (step, total, loss, rate, examplesPerSecond) -> seconds.add(batch / examplesPerSecond);
    Hyperparameters settings = new Hyperparameters(steps + 1, batch, 1e-6, 0, 0.1, 1, true, 0);
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      tuner.run(train, validation, listener);
    }
    return new Samples(seconds.subList(1, seconds.size())).median();
  }
}
