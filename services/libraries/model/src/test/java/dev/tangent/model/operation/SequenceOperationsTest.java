package dev.tangent.model.operation;

import static dev.tangent.model.value.Value.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.value.TangentCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tangent rules of what BERT's relatives have beside BERT, in float64. */
class SequenceOperationsTest {

  private final Random random = new Random(3);
  private NDManager manager;

  @BeforeEach
  void open() {
    NativeEngine.start();
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void attentionWithABias() {
    check(
        in -> Attention.apply(in.get("q"), in.get("k"), in.get("v"), 2, null, in.get("bias")),
        Map.of(
            "q", array(2, 3, 8), "k", array(2, 3, 8), "v", array(2, 3, 8), "bias", array(2, 3, 3)));
  }

  @Test
  void relativeBias() {
    NDArray buckets = manager.create(new long[] {0, 3, 1, 0, 2, 1, 4, 2, 0}, new Shape(3, 3));
    check(in -> RelativeBias.apply(buckets, in.get("w")), Map.of("w", array(5, 2)));
  }

  @Test
  void rotary() {
    check(
        in -> Rotary.of(in.get("x").constant(), 2, 100).apply(in.get("x")),
        Map.of("x", array(2, 3, 8)));
  }

  /** Two queries and keys that are as far apart give the same product, wherever they are. */
  @Test
  void rotaryPositionsAreRelative() {
    NDArray q = array(1, 1, 4).broadcast(new Shape(1, 6, 4));
    NDArray k = array(1, 1, 4).broadcast(new Shape(1, 6, 4));
    NDArray products =
        Rotary.of(q, 1, 100)
            .apply(constant(q))
            .primal()
            .matMul(Rotary.of(k, 1, 100).apply(constant(k)).primal().transpose(0, 2, 1));
    // Angles are rounded to float32, of which five places make an error of some 1e-7 each.
    assertThat(products.getDouble(0, 0, 2))
        .isCloseTo(products.getDouble(0, 3, 5), offset(1e-5))
        .isNotCloseTo(products.getDouble(0, 2, 0), offset(1e-3));
  }

  @Test
  void slice() {
    check(in -> Slice.of(in.get("x"), 1, 3), Map.of("x", array(2, 4, 6)));
  }

  @Test
  void layerNormWithoutAShift() {
    check(
        in -> LayerNorm.apply(in.get("x"), in.get("scale"), 1e-5f),
        Map.of("x", array(2, 3, 6), "scale", array(6)));
  }

  private void check(TangentCheck.Function function, Map<String, NDArray> inputs) {
    TangentCheck.check(manager, function, new LinkedHashMap<>(new TreeMap<>(inputs)));
  }

  private NDArray array(long... shape) {
    return TangentCheck.gaussian(manager, random, new Shape(shape));
  }
}
