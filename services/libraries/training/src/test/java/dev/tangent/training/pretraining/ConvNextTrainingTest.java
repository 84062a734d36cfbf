package dev.tangent.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.common.Split;
import dev.tangent.data.ImageDataset;
import dev.tangent.data.fixture.NanoImages;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.contrastive.ContrastiveModel;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.training.finetuning.FineTuneOutcome;
import dev.tangent.training.finetuning.FineTuner;
import dev.tangent.training.finetuning.Hyperparameters;
import dev.tangent.training.fixture.NanoContrast;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is trained and linearized otherwise is so with a ConvNeXt, too: nothing is written for it.
 */
class ConvNextTrainingTest {

  @TempDir private Path folder;

  /** As with the vision transformer of {@link ContrastivePretrainerTest}. */
  @Test
  void pretrainingLearnsWhichCaptionIsWhichImages() {
    PretrainingSettings settings = new PretrainingSettings(300, 16, 1e-2, 20, 0.1, 1, 16, 0);
    List<Double> losses = new ArrayList<>();
    try (ContrastiveModel start = NanoContrast.convNext(folder, 1);
        ContrastivePretrainer pretrainer = new ContrastivePretrainer(start, settings, 0)) {
      double last =
          pretrainer.run(new NanoContrast(), (step, total, loss, rate, speed) -> losses.add(loss));
      // A guess among 16 has ln 16 = 2.77.
      assertThat(losses.get(0)).isGreaterThan(2.5);
      assertThat(last).isLessThan(0.7);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void fineTuningLearnsATask(Method method) throws Exception {
    List<Double> losses = new ArrayList<>();
    try (ImageDataset dataset = NanoImages.write(folder.resolve("d"), "nano", 27, 60);
        PretrainedEncoder base = PretrainedEncoder.load(model());
        ClassificationHead head = head();
        FineTuner tuner =
            new FineTuner(
                base, head, method, new Hyperparameters(60, 20, 1e-2, 5, 0, 1, true, 0), 0)) {
      ExampleSource train = base.examples(dataset.split(Split.TRAIN), 0);
      ExampleSource validation = base.examples(dataset.split(Split.VALIDATION), 0);
      FineTuneOutcome outcome =
          tuner.run(train, validation, (step, total, loss, rate, speed) -> losses.add(loss));
      assertThat(outcome.finalLoss()).isLessThan(0.5 * losses.get(0));
      assertThat(outcome.validation().value()).isGreaterThan(0.9);
    }
  }

  private Path model() throws URISyntaxException {
    return Path.of(getClass().getResource("/parity/clip/convnext").toURI());
  }

  /** Three classes along the first three of five dimensions. */
  private static ClassificationHead head() {
    float[][] rows = new float[3][5];
    for (int c = 0; c < 3; c++) {
      rows[c][c] = 1;
    }
    return new ClassificationHead(rows, Math.log(20));
  }
}
