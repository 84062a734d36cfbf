package dev.tangent.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.Method;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.weights.Parameters;
import dev.tangent.training.loss.CrossEntropy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * AdamW, clipping and the schedule against plain loops over doubles, written from their formulas.
 */
class OptimizerTest {

  private static final int SIZE = 7;

  @BeforeAll
  static void start() {
    NativeEngine.start();
  }

  @Test
  void standardMovesThetaAsPyTorchDoes() {
    assertFollowsOracle(Method.STANDARD);
  }

  @Test
  void linearizedMovesTauSoThatThetaIsTheSame() {
    assertFollowsOracle(Method.LINEARIZED);
  }

  /** 50 steps with random gradients of very different sizes, decay on θ = θ₀ + τ. */
  private void assertFollowsOracle(Method method) {
    Random random = new Random(1);
    double[] origin = random.doubles(SIZE, -1, 1).toArray();
    PlainAdamW oracle = new PlainAdamW(origin, 0.1);
    AdamW optimizer = AdamW.withDecay(0.1);
    NDManager manager = NDManager.newBaseManager();
    NDArray base = manager.create(origin);
    try (Parameters parameters = new Parameters(manager, Map.of("w", base));
        TrainedParameters trained = new TrainedParameters(parameters, List.of(), method)) {
      for (int t = 1; t <= 50; t++) {
        double rate = 0.01 * t;
        double scale = t % 3 == 0 ? 0.25 : 1;
        double[] gradient = new double[SIZE];
        Arrays.setAll(gradient, i -> random.nextGaussian() * Math.pow(10, i - 6));
        NDArray update =
            optimizer.direction(trained.moments("w"), manager.create(gradient), scale, rate, t);
        trained.move("w", update, optimizer.retained(rate));
        oracle.step(gradient, scale, rate, t);
      }
      // The same operations in another order: rounding of 50 steps.
      assertThat(trained.theta("w").toDoubleArray()).containsExactly(oracle.theta, offset(1e-13));
    }
  }

  /** torch.optim.AdamW, its single-tensor form line by line. */
  private static final class PlainAdamW {
    private final double[] theta;
    private final double[] mean = new double[SIZE];
    private final double[] square = new double[SIZE];
    private final double decay;

    PlainAdamW(double[] origin, double decay) {
      this.theta = origin.clone();
      this.decay = decay;
    }

    void step(double[] gradients, double scale, double rate, int t) {
      for (int i = 0; i < SIZE; i++) {
        double g = gradients[i] * scale;
        theta[i] -= rate * decay * theta[i];
        mean[i] = 0.9 * mean[i] + 0.1 * g;
        square[i] = 0.999 * square[i] + 0.001 * g * g;
        double stepSize = rate / (1 - Math.pow(0.9, t));
        double denominator = Math.sqrt(square[i]) / Math.sqrt(1 - Math.pow(0.999, t)) + 1e-8;
        theta[i] -= stepSize * mean[i] / denominator;
      }
    }
  }

  @Test
  void scheduleWarmsUpThenDecaysToZero() {
    Schedule schedule = new Schedule(2, 4, 10);
    double[] rates = IntStream.range(0, 10).mapToDouble(schedule::rate).toArray();
    // lr·(s+1)/4 for s < 4, else lr/2·(1 + cos(π(s−4)/6)): cosines of multiples of 30 degrees
    double half = Math.sqrt(3) / 2;
    double[] expected = {0.5, 1, 1.5, 2, 2, 1 + half, 1.5, 1, 0.5, 1 - half};
    assertThat(rates).containsExactly(expected, offset(1e-15));
  }

  @Test
  void scheduleWithoutWarmUpStartsAtThePeak() {
    assertThat(new Schedule(3, 0, 5).rate(0)).isEqualTo(3);
  }

  @Test
  void clipsTheGlobalNorm() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // given ‖(3, 0, 4), (12)‖ = 13
      NDArray a = manager.create(new double[] {3, 0, 4});
      NDArray b = manager.create(new double[] {12});
      double norm = GradientClipping.norm(List.of(a, b));
      assertThat(norm).isCloseTo(13, offset(1e-14));
      assertThat(GradientClipping.factor(norm, 1)).isCloseTo(1 / (13 + 1e-6), offset(1e-16));
      assertThat(GradientClipping.factor(norm, 14)).isEqualTo(1);
      assertThat(GradientClipping.factor(norm, 0)).isEqualTo(1);
    }
  }

  @Test
  void crossEntropyIsTheMeanNegativeLogProbability() {
    try (NDManager manager = NDManager.newBaseManager()) {
      double[] logits = {1, 2, -1, 0.5, 0.5, 3};
      NDArray array = manager.create(logits, new Shape(2, 3));
      NDArray labels = manager.create(new long[] {1, 0});
      double first = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(-1)) - 2;
      double second = Math.log(2 * Math.exp(0.5) + Math.exp(3)) - 0.5;
      NDArray loss = CrossEntropy.mean(array, labels);
      assertThat(loss.getDataType()).isEqualTo(DataType.FLOAT64);
      assertThat(loss.getDouble()).isCloseTo((first + second) / 2, offset(1e-15));
    }
  }
}
