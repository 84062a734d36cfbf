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
  void attentionOverAnotherSequence() {
    NDArray mask =
        manager.create(new double[] {0, 0, 0, Attention.MASKED, 0}, new Shape(1, 1, 1, 5));
    check(
        in -> Attention.apply(in.get("q"), in.get("k"), in.get("v"), 2, 1, mask, in.get("bias")),
        Map.of(
            "q", array(2, 3, 8), "k", array(2, 5, 8), "v", array(2, 5, 8), "bias", array(2, 3, 5)));
  }

  @Test
  void attentionToWhatIsBefore() {
    check(
        in -> {
          NDArray mask = AttentionMask.causal(in.get("q").constant());
          return Attention.apply(in.get("q"), in.get("k"), in.get("v"), 2, mask);
        },
        Map.of("q", array(2, 4, 8), "k", array(2, 4, 8), "v", array(2, 4, 8)));
  }

  @Test
  void whatComesAfterIsNotSeen() {
    NDArray q = array(1, 4, 8);
    NDArray k = array(1, 4, 8);
    NDArray v = array(1, 4, 8);
    NDArray mask = AttentionMask.causal(q);
    NDArray all =
        Attention.apply(constant(q), constant(k), constant(v), 2, mask).primal().get(":, :2");
    NDArray two =
        Attention.apply(
                constant(q.get(":, :2")),
                constant(k.get(":, :2")),
                constant(v.get(":, :2")),
                2,
                null)
            .primal()
            .get(":, 1:");
    assertThat(all.get(":, 1:").sub(two).abs().max().getDouble()).isLessThan(1e-15);
  }

  /** Four heads of queries over two of keys are four over keys that are there twice. */
  @Test
  void attentionOfGroupedHeads() {
    NDArray q = array(2, 3, 8);
    NDArray k = array(2, 3, 4);
    NDArray v = array(2, 3, 4);
    check(
        in -> Attention.apply(in.get("q"), in.get("k"), in.get("v"), 4, null),
        Map.of("q", q, "k", k, "v", v));
    NDArray grouped = Attention.apply(constant(q), constant(k), constant(v), 4, null).primal();
    NDArray whole =
        Attention.apply(constant(q), constant(twice(k)), constant(twice(v)), 4, null).primal();
    assertThat(grouped.sub(whole).abs().max().getDouble()).isLessThan(1e-15);
  }

  /** [n, t, 2·w] with each of the two heads repeated. */
  private static NDArray twice(NDArray x) {
    NDArray first = x.get(":, :, :2");
    NDArray second = x.get(":, :, 2:");
    return first.concat(first, 2).concat(second, 2).concat(second, 2);
  }

  @Test
  void rmsNorm() {
    check(
        in -> RmsNorm.apply(in.get("x"), in.get("scale"), 1e-6),
        Map.of("x", array(2, 3, 6), "scale", array(6)));
  }

  @Test
  void activations() {
    for (Activation activation : Activation.values()) {
      check(in -> activation.apply(in.get("x")), Map.of("x", array(3, 5).mul(2.0)));
    }
  }

  /** x = 1: ½(1 + tanh(√(2/π) 1.044715)), max(1, 0) and 1/(1 + e⁻¹). */
  @Test
  void activationsAreThoseOfTheirNames() {
    NDArray one = manager.create(new double[] {1, -1});
    assertThat(GeluTanh.apply(constant(one)).primal().getDouble(0))
        .isCloseTo(0.8411919906082768, offset(1e-15));
    assertThat(Relu.apply(constant(one)).primal().toDoubleArray()).containsExactly(1, 0);
    assertThat(Activation.named("silu").orElseThrow().apply(constant(one)).primal().getDouble(0))
        .isCloseTo(0.7310585786300049, offset(1e-15));
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
