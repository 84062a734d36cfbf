package dev.tangent.training.penalty.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.training.penalty.PenalizedRun;
import dev.tangent.training.penalty.PenaltyCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthoRegTest {

  @TempDir Path folder;
  private PretrainedEncoder base;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.precise().write(folder));
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void itsGradientIsThatOfItsValue() {
    OrthoReg penalty = new OrthoReg(0.3, OrthoReg.matrices(base));
    new PenaltyCheck(base, penalty, 0, OrthoReg.matrices(base)).againstCentralDifferences();
  }

  /** A tall matrix [24, 16] and a wide one [16, 24], by the formula's own loops. */
  @ParameterizedTest
  @ValueSource(strings = {"intermediate", "output"})
  void itsValueIsTheFormulas(String layer) {
    String name = "encoder.layer.0." + layer + ".dense.weight";
    int out = (int) base.parameters().get(name).getShape().get(0);
    int in = (int) base.parameters().get(name).getShape().get(1);
    double[] w = new Random(3).doubles((long) out * in, -1, 1).toArray();
    double expected = 0;
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < in; j++) {
        double excess = i == j ? -1 : 0;
        for (int o = 0; o < out; o++) {
          excess += w[in * o + i] * w[in * o + j];
        }
        expected += 0.3 * excess * excess;
      }
    }
    OrthoReg penalty = new OrthoReg(0.3, List.of(name));
    assertThat(PenaltyCheck.at(base, penalty, 0, Map.of(name, w), new LinkedHashMap<>()))
        .isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  void knowsTheMatricesOfLinearLayers() {
    assertThat(OrthoReg.matrices(base))
        .hasSize(12)
        .contains("encoder.layer.1.attention.self.query.weight")
        .noneMatch(name -> name.contains("embeddings") || name.contains("Norm"));
  }

  @Test
  void isRefusedWhereNothingOfItMoves() {
    OrthoReg penalty = new OrthoReg(1, OrthoReg.matrices(base));
    Map<String, Shape> bias = Map.of("encoder.layer.0.output.dense.bias", new Shape(16));
    assertThatThrownBy(() -> penalty.requireFits(new PenalizedRun(Method.STANDARD, bias, 16)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ortho_reg");
    assertThatThrownBy(() -> new OrthoReg(Double.NaN, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lambda");
  }
}
