package dev.tangent.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.Method;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.training.parameter.LowRankFactors;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LowRankWeightTest {

  private static final int OUT = 5;
  private static final int IN = 4;
  private static final int RANK = 2;

  /** ⟨G, W⟩ is quadratic in A and B together and linear in each, so differences are exact. */
  @ParameterizedTest
  @EnumSource(names = {"STANDARD", "LINEARIZED"})
  void itsGradientsAreThoseOfItsProduct(Method method) {
    try (NDManager manager = NativeEngine.newManager()) {
      NDArray origin = random(manager, 1, OUT, IN);
      NDArray g = random(manager, 2, OUT, IN);
      float[] start =
          random(manager, 3, RANK, IN)
              .toType(ai.djl.ndarray.types.DataType.FLOAT32, true)
              .toFloatArray();
      LowRankWeight weight =
          new LowRankWeight(
              "w", origin, new LowRankFactors(RANK, 1.5, start), method, UnaryOperator.identity());
      Map<String, NDArray> parameters = weight.parameters();
      assertThat(parameters.keySet())
          .containsExactlyElementsOf(
              method == Method.STANDARD ? List.of("w.lora_b", "w.lora_a") : List.of("w.lora_b"));
      parameters.get("w.lora_b").addi(random(manager, 4, OUT, RANK));
      Map<String, NDArray> gradients = weight.gradients(g);
      parameters.forEach(
          (name, array) -> {
            NDArray direction =
                random(manager, 5, array.getShape().get(0), array.getShape().get(1));
            array.addi(direction);
            double up = inner(weight, g, manager);
            array.subi(direction.mul(2.0));
            double down = inner(weight, g, manager);
            array.addi(direction);
            double slope = gradients.get(name).mul(direction).sum().getDouble();
            assertThat(slope).isCloseTo((up - down) / 2, within(1e-12));
          });
    }
  }

  private static double inner(LowRankWeight weight, NDArray g, NDManager manager) {
    NDArray value = manager.zeros(g.getShape(), g.getDataType());
    weight.writeTo(value);
    return value.mul(g).sum().getDouble();
  }

  private static NDArray random(NDManager manager, long seed, long... shape) {
    double[] values = new Random(seed).doubles(new Shape(shape).size(), -1, 1).toArray();
    return manager.create(values, new Shape(shape));
  }
}
