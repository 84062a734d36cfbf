package dev.tangent.model.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.PlainBert;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.value.TangentCheck;
import dev.tangent.model.weights.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole encoder, in float64. */
class SentenceEncoderTest {

  private static final List<long[]> TEXTS =
      List.of(
          new long[] {2, 17, 40, 88, 3},
          new long[] {2, 9, 3},
          new long[] {2, 33, 60, 61, 62, 7, 3},
          new long[] {2, 80, 3});

  @TempDir private Path folder;

  @Test
  void agreesWithPlainLoops() {
    NanoModel.precise().write(folder);
    assertAgreesWithPlainLoops("");
  }

  @Test
  void agreesWithPlainLoopsUnderThePrefixAndWithClsPooling() {
    NanoModel.precise().withPrefix("bert.").withClsPooling().write(folder);
    assertAgreesWithPlainLoops("bert.");
  }

  /** Texts of different lengths in one padded batch: padding must change nothing. */
  private void assertAgreesWithPlainLoops(String prefix) {
    PlainBert oracle = new PlainBert(folder, prefix);
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray features =
          base.encoder().encode(base.parameters().asWeights(), inputs(manager)).primal();
      for (int i = 0; i < TEXTS.size(); i++) {
        // Two layers of sums of some 20 products: rounding reaches 1e-13 at most.
        assertThat(features.get(i).toDoubleArray())
            .containsExactly(oracle.features(TEXTS.get(i)), offset(1e-12));
      }
    }
  }

  @Test
  void tangentsAreThoseOfTheWholeNetwork() {
    NanoModel.precise().write(folder);
    assertTangents();
  }

  @Test
  void tangentsUnderClsPooling() {
    NanoModel.precise().withClsPooling().write(folder);
    assertTangents();
  }

  private void assertTangents() {
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = inputs(manager);
      Map<String, NDArray> weights = new LinkedHashMap<>();
      base.parameters().names().forEach(name -> weights.put(name, base.parameters().get(name)));
      TangentCheck.check(
          manager, values -> base.encoder().encode(new Weights(values), inputs), weights);
    }
  }

  private static NDList inputs(NDManager manager) {
    return new TokenizedTexts(TEXTS, new int[TEXTS.size()], 0)
        .batch(manager, new int[] {0, 1, 2, 3});
  }
}
