package dev.tangent.model.operation;

import static dev.tangent.model.value.Value.constant;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.value.TangentCheck;
import dev.tangent.model.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
        Conv2d.conv2d(pixels, weight, null, two)
            .singletonOrThrow()
            .reshape(2, 5, 9)
            .transpose(0, 2, 1);
    TangentCheck.assertClose(patches, convolved, 1e-13);
  }

  @Test
  void patchConvolution() {
    check(
        in -> PatchConvolution.apply(in.get("x"), in.get("w"), in.get("b")),
        Map.of("x", array(2, 7, 6, 3), "w", array(5, 3, 2, 2), "b", array(5)));
  }

  @Test
  void patchConvolutionIsAConvolution() {
    // given a grid whose last row fills no patch
    NDArray x = array(2, 7, 6, 3);
    NDArray weight = array(5, 3, 2, 2);
    NDArray bias = array(5);
    NDArray patches =
        PatchConvolution.apply(constant(x), constant(weight), constant(bias)).primal();
    // then the engine's own convolution, rearranged, gives the same to rounding
    NDArray convolved =
        Conv2d.conv2d(x.transpose(0, 3, 1, 2), weight, bias, new Shape(2, 2)).singletonOrThrow();
    TangentCheck.assertClose(patches, convolved.transpose(0, 2, 3, 1), 1e-13);
  }

  @Test
  void depthwiseConvolution() {
    check(
        in -> DepthwiseConvolution.apply(in.get("x"), in.get("w"), in.get("b")),
        Map.of("x", array(2, 4, 5, 3), "w", array(3, 1, 7, 7), "b", array(3)));
  }

  @Test
  void depthwiseConvolutionIsItsSum() {
    NDArray x = array(2, 4, 5, 3);
    NDArray weight = array(3, 1, 3, 3);
    NDArray bias = array(3);
    NDArray y = DepthwiseConvolution.apply(constant(x), constant(weight), constant(bias)).primal();
    NDArray expected = manager.create(plainDepthwise(x, weight, bias), x.getShape());
    // Sums of nine products: rounding stays below 1e-15 of their magnitude.
    TangentCheck.assertClose(y, expected, 1e-14);
  }

  /** The sum of the Javadoc, in loops, for kernels of size 3. */
  private static double[] plainDepthwise(NDArray x, NDArray weight, NDArray bias) {
    Shape s = x.getShape();
    double[] y = new double[Math.toIntExact(s.size())];
    int at = 0;
    for (long n = 0; n < s.get(0); n++) {
      for (long i = 0; i < s.get(1); i++) {
        for (long j = 0; j < s.get(2); j++) {
          for (long c = 0; c < s.get(3); c++) {
            y[at] = bias.getDouble(c);
            for (long p = 0; p < 9; p++) {
              long row = i + p / 3 - 1;
              long column = j + p % 3 - 1;
              if (row >= 0 && row < s.get(1) && column >= 0 && column < s.get(2)) {
                y[at] += x.getDouble(n, row, column, c) * weight.getDouble(c, 0, p / 3, p % 3);
              }
            }
            at++;
          }
        }
      }
    }
    return y;
  }

  @Test
  void multiply() {
    check(
        in -> Multiply.apply(in.get("x"), in.get("y")),
        Map.of("x", array(2, 3, 4), "y", array(2, 3, 4)));
  }

  @Test
  void multiplyOfFewerAxes() {
    check(
        in -> Multiply.apply(in.get("x"), in.get("y")),
        Map.of("x", array(2, 5, 3, 4), "y", array(4)));
  }

  @Test
  void gridPooling() {
    check(in -> Pooling.overGrid(in.get("x")), Map.of("x", array(2, 3, 5, 4)));
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
  void tanh() {}

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
    TangentCheck.check(manager, function, new LinkedHashMap<>(new TreeMap<>(inputs)));
  }

  private NDArray array(long... shape) {
    return TangentCheck.gaussian(manager, random, new Shape(shape));
  }
}
