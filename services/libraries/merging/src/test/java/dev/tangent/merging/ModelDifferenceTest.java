package dev.tangent.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDifferenceTest {

  @TempDir Path folder;

  /** What is read is what would be stored: tensors, metadata, and every bit of the values. */
  @Test
  void readsWhatSubtractWouldWrite() {
    TensorSource base =
        TensorFiles.with("frozen", 7, 8)
            .and("w", 0.1, 0.2, 0.3)
            .and("half", DType.BF16, 1, 2)
            .at(folder.resolve("base"));
    TensorSource model =
        TensorFiles.with("frozen", 7, 8)
            .and("w", 0.4, -0.2, 0.3)
            .and("half", DType.BF16, 1.5, 2)
            .at(folder.resolve("model"));
    TaskVector.subtract(base, model, folder.resolve("vector"));

    try (TensorSource stored = SafetensorsFile.open(folder.resolve("vector"));
        ModelDifference computed = new ModelDifference(base, model)) {
      assertThat(computed.tensors().keySet()).isEqualTo(stored.tensors().keySet());
      assertThat(computed.metadata()).isEqualTo(stored.metadata());
      for (String name : stored.tensors().keySet()) {
        assertThat(TensorFiles.values(computed, name)).isEqualTo(TensorFiles.values(stored, name));
        assertThat(computed.read(name)).isEqualTo(stored.read(name));
      }
      assertThatThrownBy(() -> TensorFiles.values(computed, "frozen"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no tensor 'frozen'");
    }
  }

  @Test
  void aNameThatIsNearToAMissingOneIsPointedAt() {
    TensorSource base =
        TensorFiles.with("layer.0.query.weight", 1).and("x", 1).at(folder.resolve("base"));
    TensorSource model =
        TensorFiles.with("layer.0.qury.weight", 1).and("other", 1).at(folder.resolve("model"));

    assertThatThrownBy(() -> new ModelDifference(base, model))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 missing ('layer.0.query.weight', 'x')")
        .hasMessageContaining("2 unexpected ('layer.0.qury.weight', 'other')")
        .hasMessageEndingWith("; nearest to 'layer.0.qury.weight' is 'layer.0.query.weight'");
  }

  @Test
  void aNumberThatIsNotFiniteIsNamedWhereItLies() {
    TensorSource base = TensorFiles.with("w", 1, 2).at(folder.resolve("base"));
    TensorSource model = TensorFiles.with("w", 1, Double.NaN).at(folder.resolve("model"));
    try (ModelDifference computed = new ModelDifference(base, model)) {
      assertThatThrownBy(() -> TensorFiles.values(computed, "w"))
          .hasMessageContainingAll("model", "'w' holds NaN at index 1");
    }
  }
}
