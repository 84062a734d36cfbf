package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three steps of the protocol's fine-tuning of whole T5s on label words, tables included, against
 * PyTorch's own optimiser, with {@code torch.func.jvp} for the linearized model. Tolerances are
 * those of {@link ClipFineTuningParityTest}, for its reasons.
 */
class LabelWordFineTuningParityTest {

  private static final int STEPS = 3;
  private static final double PEAK = 1e-3;

  @TempDir Path temporary;

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#namesAndMethods")
  void stepsInFloat64(String name, Method method) throws Exception {
    Path wide = Files.createDirectories(temporary.resolve("wide"));
    LabelWordFixture fixture = LabelWordFixture.named(name);
    Path folder = fixture.tensors().inFloat64(wide).folder();
    assertThat(largestDifference(fixture, folder, method, 1e-9)).isLessThan(1e-9);
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#namesAndMethods")
  void stepsInFloat32(String name, Method method) {
    LabelWordFixture fixture = LabelWordFixture.named(name);
    assertThat(largestDifference(fixture, fixture.folder(), method, 1e-6)).isLessThan(1e-6);
  }

  private double largestDifference(
      LabelWordFixture fixture, Path folder, Method method, double ofLosses) {
    Path checkpoint = temporary.resolve("checkpoint.safetensors");
    List<Double> losses = fineTune(fixture, folder, method, checkpoint);
    double[] expectedLosses = fixture.expected().losses().get(method.name());
    for (int step = 0; step < STEPS; step++) {
      assertThat(losses.get(step)).isCloseTo(expectedLosses[step], within(ofLosses));
    }
    double largest = 0;
    try (TensorSource source = SafetensorsFile.open(checkpoint);
        NDManager manager = NDManager.newBaseManager()) {
      for (String weight : fixture.tensors().names(method + ".")) {
        NDArray expected = fixture.array(method + "." + weight, manager);
        NDArray found = NativeTensors.read(source, weight, manager);
        NDArray difference = found.toType(DataType.FLOAT64, true).sub(expected).abs().max();
        largest = Math.max(largest, difference.getDouble());
      }
    }
    return largest;
  }

  private List<Double> fineTune(
      LabelWordFixture fixture, Path folder, Method method, Path checkpoint) {
    Path model =
        ModelConversion.prepare(folder, Optional.empty(), temporary.resolve("work")).folder();
    List<Double> losses = new ArrayList<>();
    try (PretrainedEncoder base = PretrainedEncoder.load(model);
        ClassificationHead head = fixture.head(base)) {
      ExampleSource texts = base.examples(fixture.texts(), 0);
      Hyperparameters settings =
          new Hyperparameters(STEPS, texts.size(), PEAK, 1, 0.1, 1.0, false, 0);
      try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
        tuner.run(texts, texts, (step, total, loss, rate, speed) -> losses.add(loss));
        tuner.writeCheckpoint(checkpoint, Map.of());
      }
    }
    return losses;
  }
}
