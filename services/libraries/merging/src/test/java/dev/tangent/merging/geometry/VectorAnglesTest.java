package dev.tangent.merging.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorAnglesTest {

  @TempDir Path folder;

  /** By hand: layer 0 holds (3, 4) and (4, 3), layer 1 is moved by the second vector alone. */
  @Test
  void measuresLayersAndTheWhole() {
    TensorSource a =
        TensorFiles.with("encoder.layer.0.x.weight", 3)
            .and("encoder.layer.0.x.bias", 4)
            .and("embeddings.table.weight", 0)
            .at(folder.resolve("a"));
    TensorSource b =
        TensorFiles.with("encoder.layer.0.x.weight", 4)
            .and("encoder.layer.0.x.bias", 3)
            .and("encoder.layer.1.x.weight", 12)
            .at(folder.resolve("b"));

    VectorAngles angles = VectorAngles.between(List.of(a, b));

    assertThat(angles.whole().norms()).containsExactly(5, 13);
    assertThat(angles.whole().cosines()[0][1]).isCloseTo(24 / 65.0, within(1e-15));
    assertThat(angles.whole().cosines()[0][1]).isCloseTo(Cosine.between(a, b), within(1e-15));
    assertThat(angles.layers()).containsOnlyKeys("encoder.layer.0", "encoder.layer.1");
    assertThat(angles.layers().get("encoder.layer.0").norms()).containsExactly(5, 5);
    assertThat(angles.layers().get("encoder.layer.0").cosines()[1][0])
        .isCloseTo(24 / 25.0, within(1e-15));
    assertThat(angles.layers().get("encoder.layer.1").norms()).containsExactly(0, 12);
    assertThat(angles.layers().get("encoder.layer.1").cosines()[0]).containsExactly(0.0, 0.0);
    assertThat(angles.layers().get("encoder.layer.1").cosines()[1]).containsExactly(0.0, 1.0);
  }

  @Test
  void isWrittenAndReadBack() throws IOException {
    TensorSource a = TensorFiles.with("b.0.x", 1, 2).and("a.1.x", 3).at(folder.resolve("a"));
    VectorAngles angles = VectorAngles.between(List.of(a));
    angles.write(folder.resolve("angles.json"));
    VectorAngles read = VectorAngles.read(folder.resolve("angles.json"));
    assertThat(read.layers().keySet()).containsExactlyElementsOf(angles.layers().keySet());
    assertThat(read.whole().norms()).isEqualTo(angles.whole().norms());
  }

  @Test
  void layersAreNamedUpToTheirNumber() {
    assertThat(LayerNames.of("bert.encoder.layer.11.output.dense.bias"))
        .isEqualTo("bert.encoder.layer.11");
    assertThat(LayerNames.of("embeddings.LayerNorm.weight")).isEqualTo("embeddings.LayerNorm");
    assertThat(LayerNames.of("logit_scale")).isEqualTo("logit_scale");
  }

  @Test
  void otherShapesAreRefused() {
    TensorSource a = TensorFiles.with("x", 1, 2).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("x", 1).at(folder.resolve("b"));
    assertThatThrownBy(() -> VectorAngles.between(List.of(a, b)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'x'");
  }
}
