package dev.tangent.model.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {

  private static final String SOME = "encoder.layer.0.output.dense.bias";

  @TempDir Path temporary;

  @Test
  void saysWhatAModelIs() {
    Path folder = NanoModel.small().write(temporary);
    Path prepared =
        ModelConversion.prepare(folder, Optional.empty(), temporary.resolve("work")).folder();
    assertThat(ModelCheck.require(prepared).description())
        .isEqualTo("a sentence encoder (BERT) of 2 layers of width 16");
  }

  @Test
  void refusesWeightsThatAreNoNumbersByNameAndIndex() {
    Path folder = rewritten(SOME, DType.F32, Float.NaN);
    assertThatThrownBy(() -> ModelCheck.require(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tensor '" + SOME + "' holds NaN at index 1");
    assertThatThrownBy(
            () -> ModelCheck.require(rewritten(SOME, DType.F16, Float.NEGATIVE_INFINITY)))
        .hasMessageContaining("holds -Infinity at index 1");
  }

  @Test
  void refusesMixedPrecisionThatIsNoOneNetwork() {
    Path folder = rewritten(SOME, DType.F64, 0);
    assertThatThrownBy(() -> ModelCheck.require(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("some weights are F64 and others not, such as " + SOME);
  }

  @Test
  void refusesAModelTypeThatIsNotKnown() throws IOException {
    Path folder = NanoModel.small().write(temporary);
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"llama\"}");
    assertThatThrownBy(() -> ModelCheck.require(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "model_type: expected one of [bert, camembert, clip, distilbert, modernbert, mpnet, roberta, t5, vision-text-dual-encoder, xlm-roberta], found \"llama\"");
  }

  /** The nano model with one tensor in another type, and this as its second element. */
  private Path rewritten(String name, DType type, float second) {
    Path folder = NanoModel.small().write(temporary);
    Path weights = folder.resolve("model.safetensors");
    Path copy = temporary.resolve("copy");
    try (TensorSource source = ModelLocation.open(folder)) {
      List<TensorSpec> specs = new ArrayList<>();
      for (TensorInfo info : source.tensors().values()) {
        long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
        specs.add(
            TensorSpec.of(info.name(), info.name().equals(name) ? type : info.dtype(), shape));
      }
      try (SafetensorsWriter writer = SafetensorsWriter.create(copy, specs, Map.of())) {
        for (TensorSpec spec : specs) {
          float[] values = new float[Math.toIntExact(spec.elements())];
          source.readFloats(spec.name(), 0, values, values.length);
          if (spec.name().equals(name)) {
            values[1] = second;
          }
          writer.writeFloats(values, 0, values.length);
        }
      }
      Files.move(copy, weights, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}
