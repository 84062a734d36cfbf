package dev.tangent.merging.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.fixture.TensorFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosineTest {

  @TempDir Path folder;

  @Test
  void comparesVectorsAsWholesWithAbsentTensorsAsZero() {
    // given a = (3, 4 | 0), b = (3, 0 | 4): cos = 9/25
    TensorSource a = TensorFiles.with("x", 3, 4).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("y", 4).and("x", 3, 0).at(folder.resolve("b"));

    // when, then
    assertThat(Cosine.between(a, b)).isCloseTo(0.36, within(1e-15));
    assertThat(Cosine.between(b, a)).isEqualTo(Cosine.between(a, b));
  }

  @Test
  void ofParallelVectorsIsOneAndNeverMore() {
    // given
    double[] values = new Random(1).doubles(1000).map(v -> (float) (v - 0.3)).toArray();
    double[] opposite = Arrays.stream(values).map(v -> -2 * v).toArray();
    TensorSource a = TensorFiles.with("x", values).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("x", opposite).at(folder.resolve("b"));

    // when, then a thousand roundings in double
    assertThat(Cosine.between(a, a)).isCloseTo(1, within(1e-13)).isLessThanOrEqualTo(1);
    assertThat(Cosine.between(a, b)).isCloseTo(-1, within(1e-13)).isGreaterThanOrEqualTo(-1);
  }

  @Test
  void ofAZeroVectorIsUndefined() {
    TensorSource a = TensorFiles.with("x", 1).at(folder.resolve("a"));
    TensorSource zero = new TensorFiles().at(folder.resolve("zero"));

    assertThat(Cosine.between(a, zero)).isNaN();
  }

  @Test
  void refusesOtherShapes() {
    TensorSource a = TensorFiles.with("x", 1).at(folder.resolve("a"));
    TensorSource b = TensorFiles.with("x", 1, 2).at(folder.resolve("b"));

    assertThatThrownBy(() -> Cosine.between(a, b))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'x' is F32[2], expected F32[1]");
  }
}
