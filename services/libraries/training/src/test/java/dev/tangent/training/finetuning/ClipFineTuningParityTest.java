package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeTensors;
import dev.tangent.model.fixture.ClipFixture;
import dev.tangent.model.fixture.PixelExamples;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.training.loop.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three steps of the protocol's fine-tuning (schedule, clipping, AdamW on θ) against PyTorch's own
 * optimiser, with {@code torch.func.jvp} for the linearized model.
 */
class ClipFineTuningParityTest {

  private static final int STEPS = 3;
  private static final double PEAK = 1e-3;

  @TempDir Path temporary;

  /**
   * In float64, where a step moves a weight by up to 1e-3: both sides round in the sixteenth digit,
   * and Adam's quotient m/√v magnifies that where a gradient is theoretically zero (key biases), by
   * up to lr·1e-16/ε = 1e-11. 1e-9 is a millionth of a step.
   */
  @ParameterizedTest
  @CsvSource({"quick-gelu,STANDARD", "quick-gelu,LINEARIZED", "gelu,STANDARD", "gelu,LINEARIZED"})
  void stepsInFloat64(String name, Method method) {
    ClipFixture fixture = ClipFixture.named(name).inFloat64(temporary);
    assertThat(largestDifference(fixture, method, List.of())).isLessThan(1e-9);
  }

  /**
   * In float32 a gradient of relative error 1e-6 moves a weight wrongly by some 1e-6 of the step of
   * 1e-3; storing θ of order 1 rounds by 6e-8. The key biases are left out: their gradient is zero,
   * and what Adam makes of its rounding errors is as large as a step on either side.
   */
  @ParameterizedTest
  @CsvSource({"quick-gelu,STANDARD", "quick-gelu,LINEARIZED", "gelu,STANDARD", "gelu,LINEARIZED"})
  void stepsInFloat32(String name, Method method) {
    ClipFixture fixture = ClipFixture.named(name);
    assertThat(largestDifference(fixture, method, List.of("k_proj.bias"))).isLessThan(1e-6);
  }

  private double largestDifference(ClipFixture fixture, Method method, List<String> leftOut) {
    Path checkpoint = temporary.resolve("checkpoint.safetensors");
    fineTune(fixture, method, checkpoint);
    double largest = 0;
    try (TensorSource source = SafetensorsFile.open(checkpoint);
        NDManager manager = NDManager.newBaseManager()) {
      for (String weight : fixture.names(method + ".")) {
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

  private static void fineTune(ClipFixture fixture, Method method, Path checkpoint) {
    PixelExamples images = PixelExamples.of(fixture);
    Hyperparameters settings =
        new Hyperparameters(STEPS, images.size(), PEAK, 1, 0.1, 1.0, true, 0);
    try (PretrainedEncoder base = PretrainedEncoder.load(fixture.folder());
        ClassificationHead head = fixture.head();
        FineTuner tuner = new FineTuner(base, head, method, settings, 0)) {
      tuner.run(images, images, TrainingListener.SILENT);
      tuner.writeCheckpoint(checkpoint, Map.of());
    }
  }
}
