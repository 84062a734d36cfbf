package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.ExampleSubset;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.loop.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three steps of the protocol's fine-tuning of whole sentence encoders, tables included, against
 * PyTorch's own optimiser, with {@code torch.func.jvp} for the linearized model. Tolerances are
 * those of {@link ClipFineTuningParityTest}, for its reasons.
 *
 * <p>No text holds the padding token: there PyTorch's embedding leaves out the row's gradient, and
 * ours is the gradient of the features.
 */
class TextFineTuningParityTest {

  private static final int STEPS = 3;
  private static final double PEAK = 1e-3;

  @TempDir Path temporary;

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#namesAndMethods")
  void stepsInFloat64(String name, Method method) throws Exception {
    Path wide = Files.createDirectories(temporary.resolve("wide"));
    ClipFixture fixture = TextFixture.named(name).tensors().inFloat64(wide);
    assertThat(largestDifference(name, fixture.folder(), method, List.of())).isLessThan(1e-9);
  }

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#namesAndMethods")
  void stepsInFloat32(String name, Method method) {
    Path folder = TextFixture.named(name).folder();
    List<String> keyBiases = List.of("self.key.bias", "k_lin.bias", "attn.k.bias");
    assertThat(largestDifference(name, folder, method, keyBiases)).isLessThan(1e-6);
  }

  private double largestDifference(String name, Path folder, Method method, List<String> leftOut) {
    TextFixture fixture = TextFixture.named(name);
    Path checkpoint = temporary.resolve("checkpoint.safetensors");
    fineTune(fixture, folder, method, checkpoint);
    double largest = 0;
    try (TensorSource source = SafetensorsFile.open(checkpoint);
        NDManager manager = NDManager.newBaseManager()) {
      for (String weight : fixture.tensors().names(method + ".")) {
        if (leftOut.stream().noneMatch(weight::endsWith)) {
          NDArray expected = fixture.array(method + "." + weight, manager);
          NDArray found = NativeTensors.read(source, weight, manager);
          NDArray difference = found.toType(DataType.FLOAT64, true).sub(expected).abs().max();
          largest = Math.max(largest, difference.getDouble());
        }
      }
    }
    return largest;
  }

  private void fineTune(TextFixture fixture, Path folder, Method method, Path checkpoint) {
    Path model =
        ModelConversion.prepare(folder, Optional.empty(), temporary.resolve("work")).folder();
    try (PretrainedEncoder base = PretrainedEncoder.load(model);
        ClassificationHead head = fixture.head()) {
      ExampleSource texts =
          new ExampleSubset(base.examples(fixture.texts(), 0), fixture.expected().trained());
      Hyperparameters settings =
          new Hyperparameters(STEPS, texts.size(), PEAK, 1, 0.1, 1.0, false, 0);
      try (FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
        tuner.run(texts, texts, TrainingListener.SILENT);
        tuner.writeCheckpoint(checkpoint, Map.of());
      }
    }
  }
}
