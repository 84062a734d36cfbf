package dev.tangent.core.model.operation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.model.NativeEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation's tangent rule, in float64. */
class OperationsTest {

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
  void linear() {
    check(
        in -> Linear.apply(in.get("x"), in.get("w"), in.get("b")),
        Map.of("x", array(2, 3, 4), "w", array(5, 4), "b", array(5)));
  }

  @Test
  void layerNorm() {
    check(
        in -> LayerNorm.apply(in.get("x"), in.get("scale"), in.get("shift"), 1e-5f),
        Map.of("x", array(2, 3, 6), "scale", array(6), "shift", array(6)));
  }

  @Test
  void gelu() {
    check(in -> Gelu.apply(in.get("x")), Map.of("x", array(3, 5).mul(2.0)));
  }

  @Test
  void geluIsTheExactOne() {
    // given x = 1, where x Φ(x) = 0.841344746068543 (tables) and the tanh approximation 0.841191…
    NDArray y = Gelu.apply(Value.constant(manager.create(new double[] {1}))).primal();
    // then
    assertThat(y.getDouble(0))
        .isCloseTo(0.841344746068543, org.assertj.core.data.Offset.offset(1e-14));
  }

  @Test
  void quickGelu() {
    check(in -> QuickGelu.apply(in.get("x")), Map.of("x", array(3, 5).mul(2.0)));
  }

  @Test
  void linearWithoutBias() {
    check(
        in -> Linear.apply(in.get("x"), in.get("w")),
        Map.of("x", array(2, 3, 4), "w", array(5, 4)));
  }

  @Test
  void patchEmbedding() {
    NDArray pixels = array(2, 3, 7, 7);
    check(in -> PatchEmbedding.apply(pixels, in.get("w")), Map.of("w", array(5, 3, 2, 2)));
  }

  @Test
  void patchEmbeddingIsAConvolution() {
    // given 7 pixels, of which three patches of 2 see 6
    NDArray pixels = array(2, 3, 7, 7);
    NDArray weight = array(5, 3, 2, 2);
    // when
    NDArray patches = PatchEmbedding.apply(pixels, Value.constant(weight)).primal();
    // then the engine's own convolution, rearranged, gives the same to rounding
    Shape two = new Shape(2, 2);
    NDArray convolved =
        ai.djl.nn.convolutional.Conv2d.conv2d(pixels, weight, null, two)
            .singletonOrThrow()
            .reshape(2, 5, 9)
            .transpose(0, 2, 1);
    TangentCheck.assertClose(patches, convolved, 1e-13);
  }

  @Test
  void prepend() {
    check(
        in -> Prepend.apply(in.get("token"), in.get("x")),
        Map.of("token", array(4), "x", array(2, 3, 4)));
  }

  @Test
  void tokenPooling() {
    NDArray positions = manager.create(new long[] {2, 0});
    check(in -> Pooling.at(in.get("x"), positions), Map.of("x", array(2, 3, 4)));
  }

  @Test
  void causalAttention() {
    NDArray mask =
        manager.create(new double[] {0, -1e30, -1e30, 0, 0, -1e30, 0, 0, 0}, new Shape(3, 3));
    check(in -> Attention.apply(in.get("q"), in.get("k"), in.get("v"), 2, mask), attentionInputs());
  }

  @Test
  void tanh() {
    check(in -> Tanh.apply(in.get("x")), Map.of("x", array(3, 5)));
  }

  @Test
  void softmax() {
    check(in -> Softmax.apply(in.get("x")), Map.of("x", array(3, 5)));
  }

  @Test
  void add() {
    check(
        in -> Add.apply(in.get("x"), in.get("y")),
        Map.of("x", array(2, 3, 4), "y", array(2, 3, 4)));
  }

  @Test
  void addOfFewerAxes() {
    check(in -> Add.apply(in.get("x"), in.get("y")), Map.of("x", array(2, 3, 4), "y", array(3, 4)));
  }

  @Test
  void embedding() {
    NDArray ids = manager.create(new long[] {1, 4, 4, 0, 6, 1}, new Shape(2, 3));
    check(in -> Embedding.apply(ids, in.get("table")), Map.of("table", array(7, 4)));
  }

  @Test
  void firstRows() {
    check(in -> Rows.first(in.get("table"), 3), Map.of("table", array(5, 4)));
  }

  @Test
  void normalize() {
    check(in -> Normalize.apply(in.get("x")), Map.of("x", array(3, 5)));
  }

  @Test
  void meanPooling() {
    check(in -> Pooling.mean(in.get("x"), null), Map.of("x", array(2, 3, 4)));
  }

  @Test
  void meanPoolingOfPaddedTokens() {
    NDArray mask = manager.create(new long[] {1, 1, 0, 1, 1, 1}, new Shape(2, 3));
    check(in -> Pooling.mean(in.get("x"), mask), Map.of("x", array(2, 3, 4)));
  }

  @Test
  void firstTokenPooling() {
    check(in -> Pooling.first(in.get("x")), Map.of("x", array(2, 3, 4)));
  }

  @Test
  void attention() {
    check(in -> Attention.apply(in.get("q"), in.get("k"), in.get("v"), 2, null), attentionInputs());
  }

  @Test
  void maskedAttention() {
    NDArray mask = manager.create(new double[] {0, 0, -1e30, 0, 0, 0}, new Shape(2, 1, 1, 3));
    check(in -> Attention.apply(in.get("q"), in.get("k"), in.get("v"), 2, mask), attentionInputs());
  }

  private Map<String, NDArray> attentionInputs() {
    return Map.of("q", array(2, 3, 8), "k", array(2, 3, 8), "v", array(2, 3, 8));
  }

  private void check(TangentCheck.Function function, Map<String, NDArray> inputs) {
    TangentCheck.check(manager, function, new LinkedHashMap<>(new java.util.TreeMap<>(inputs)));
  }

  private NDArray array(long... shape) {
    return TangentCheck.gaussian(manager, random, new Shape(shape));
  }
}
