package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.LiveArrays;
import dev.tangent.model.fixture.NanoClip;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.fixture.NoiseImages;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hundred steps leave nothing behind. Native arrays are counted rather than bytes: a process's
 * memory goes up and down with the allocator's moods, the count of what is open does not.
 */
class BoundedTrainingTest {

  private static final Hyperparameters SETTINGS =
      new Hyperparameters(200, 4, 1e-4, 0, 0.1, 1, true, 0);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void ofASentenceEncoder(Method method) {
    try (PretrainedEncoder base = PretrainedEncoder.load(NanoModel.small().write(folder));
        ClassificationHead head =
            ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0)) {
      ExampleSource texts = base.examples(NanoTask.texts(60, 1), 0);
      requireConstant(base, head, method, SETTINGS, texts);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD, FLOAT32",
    "STANDARD, BFLOAT16",
    "LINEARIZED, FLOAT32",
    "LINEARIZED, BFLOAT16"
  })
  void ofAnImageTower(Method method, Precision precision) {
    NanoClip model = NanoClip.small();
    float[][] classes = {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}};
    try (PretrainedEncoder base = PretrainedEncoder.load(model.write(folder));
        ClassificationHead head = new ClassificationHead(classes, 3)) {
      ExampleSource images = new NoiseImages(16, model.imageSize(), 2);
      requireConstant(base, head, method, SETTINGS.in(precision).accumulating(2), images);
    }
  }

  private static void requireConstant(
      PretrainedEncoder base,
      ClassificationHead head,
      Method method,
      Hyperparameters settings,
      ExampleSource data) {
    LiveArrays arrays = new LiveArrays(base);
    int before = arrays.count();
    List<Integer> counts = new ArrayList<>();
    try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      tuner.run(data, data, (step, total, loss, rate, speed) -> counts.add(arrays.count()));
    }
    assertThat(counts).hasSize(200).containsOnly(counts.get(0));
    assertThat(counts.get(0)).isGreaterThan(before).isPositive();
    assertThat(arrays.count()).isEqualTo(before);
  }
}
