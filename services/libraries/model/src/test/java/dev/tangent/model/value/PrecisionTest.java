package dev.tangent.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.operation.Linear;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against float64. Rounding to bfloat16's 8 bits errs by 2⁻⁹ of a number at most. In a product Σ ab
 * both operands are rounded and then the sum, so that no element is off by more than 3·2⁻⁹ Σ|ab|;
 * terms of second order and the engine's sums in float32 stay below a tenth of that.
 */
class PrecisionTest {

  private static final double BOUND = 1.1 * 3 / 512;

  private NDManager manager;
  private NDArray x;
  private NDArray weight;
  private NDArray bias;

  @BeforeEach
  void draw() {
    NativeEngine.start();
    manager = NDManager.newBaseManager();
    Random random = new Random(4);
    x = floats(random, new Shape(3, 5, 32));
    weight = floats(random, new Shape(16, 32));
    bias = floats(random, new Shape(16));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aLinearLayerIsThatOfRoundedOperands() {
    NDArray narrow = bfloat16(() -> linear(x, weight)).primal();
    NDArray exact = linear(wide(x), wide(weight)).primal();
    NDArray size = wide(x).abs().matMul(wide(weight).abs().transpose()).add(wide(bias).abs());

    assertThat(narrow.getDataType()).isEqualTo(DataType.FLOAT32);
    assertWithin(narrow, exact, size);
    // and bfloat16 it was: float32 would be ten thousand times nearer
    assertThat(largest(wide(narrow).sub(exact))).isGreaterThan(1e-3);
  }

  @Test
  void tangentsAreRoundedAsThePrimalIs() {
    Random random = new Random(5);
    NDArray xs = floats(random, new Shape(2, 3, 5, 32));
    NDArray weights = floats(random, new Shape(2, 16, 32));

    NDArray narrow =
        bfloat16(() -> Linear.apply(Value.of(x, xs), Value.of(weight, weights))).tangents();

    NDArray exact =
        Linear.apply(Value.of(wide(x), wide(xs)), Value.of(wide(weight), wide(weights))).tangents();
    NDArray size =
        Linear.apply(
                Value.of(wide(x).abs(), wide(xs).abs()),
                Value.of(wide(weight).abs(), wide(weights).abs()))
            .tangents();
    assertWithin(narrow, exact, size);
  }

  @Test
  void gradientsFlowThroughTheRounding() {
    NDArray cotangent = floats(new Random(6), new Shape(3, 5, 16));
    NDArray leafX = leaf(x);
    NDArray leafWeight = leaf(weight);
    NDArray leafBias = leaf(bias);
    Gradients.backward(
        () ->
            bfloat16(
                    () ->
                        Linear.apply(
                            Value.constant(leafX),
                            Value.constant(leafWeight),
                            Value.constant(leafBias)))
                .primal()
                .mul(cotangent)
                .sum());

    NDArray g = wide(cotangent).reshape(15, 16);
    NDArray rows = wide(x).reshape(15, 32);
    assertWithin(
        leafWeight.getGradient(),
        g.transpose().matMul(rows),
        g.abs().transpose().matMul(rows.abs()));
    assertWithin(
        leafX.getGradient().reshape(15, 32),
        g.matMul(wide(weight)),
        g.abs().matMul(wide(weight).abs()));
    // The bias is added in float32: sums of 15 numbers.
    assertThat(largest(wide(leafBias.getGradient()).sub(g.sum(new int[] {0})))).isLessThan(1e-5);
  }

  /**
   * Weights P err by 3·2⁻⁹ of scores that are sums of d/h = 8 products of order 1, and the output
   * by three roundings more; as √8 is the size of a score before scaling, 2·3·2⁻⁹·√8 bounds it.
   */
  @Test
  void attentionIsNear() {
    NDArray narrow = bfloat16(() -> attention(x)).primal();
    NDArray exact = attention(wide(x)).primal();

    double error = largest(wide(narrow).sub(exact));
    assertThat(error).isBetween(1e-4, 2 * BOUND * Math.sqrt(8) * largest(exact));
  }

  @Test
  void lastsAsLongAsItsBlockAlsoWhenItFails() {
    assertThatThrownBy(
            () ->
                bfloat16(
                    () -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(Precision.current()).isEqualTo(Precision.FLOAT32);
    assertThat(Precision.BFLOAT16.during(() -> Precision.FLOAT32.during(Precision::current)))
        .isEqualTo(Precision.FLOAT32);
  }

  private static Value bfloat16(Supplier<Value> block) {
    return Precision.BFLOAT16.during(block);
  }

  private Value linear(NDArray input, NDArray matrix) {
    NDArray shift = bias.toType(input.getDataType(), false);
    return Linear.apply(Value.constant(input), Value.constant(matrix), Value.constant(shift));
  }

  private static Value attention(NDArray tokens) {
    Value value = Value.constant(tokens);
    return Attention.apply(value, value, value, 4, null);
  }

  private static void assertWithin(NDArray found, NDArray exact, NDArray size) {
    NDArray share = wide(found).sub(exact).abs().div(size);
    assertThat(largest(share)).isLessThan(BOUND);
  }

  private static double largest(NDArray array) {
    return array.abs().max().toType(DataType.FLOAT64, false).getDouble();
  }

  private static NDArray wide(NDArray array) {
    return array.toType(DataType.FLOAT64, false);
  }

  private static NDArray leaf(NDArray array) {
    NDArray leaf = array.duplicate();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private NDArray floats(Random random, Shape shape) {
    return TangentCheck.gaussian(manager, random, shape).toType(DataType.FLOAT32, false);
  }
}
