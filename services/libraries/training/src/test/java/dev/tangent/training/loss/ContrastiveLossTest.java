package dev.tangent.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.engine.NativeEngine;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContrastiveLossTest {

  private static final int N = 5;
  private static final int D = 7;

  @BeforeAll
  static void start() {
    NativeEngine.start(1);
  }

  /** Float64 on both sides: only rounding of some hundred operations may differ. */
  @Test
  void isTheSymmetricInfoNceOfItsDefinition() {
    double[] images = normal(1);
    double[] captions = normal(2);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray loss =
          ContrastiveLoss.of(
              manager.create(images, new Shape(N, D)),
              manager.create(captions, new Shape(N, D)),
              manager.create(1.7),
              manager);
      assertThat(loss.getDouble()).isCloseTo(oracle(images, captions, 1.7), within(1e-12));
    }
  }

  @Test
  void isLnOfNWhereNothingIsKnown() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray same = manager.ones(new Shape(N, D));
      NDArray loss = ContrastiveLoss.of(same, same, manager.create(2f), manager);
      assertThat(Doubles.single(loss)).isCloseTo(Math.log(N), within(1e-6));
    }
  }

  /** −log of each diagonal element's share, by loops and exponentials. */
  private static double oracle(double[] images, double[] captions, double logitScale) {
    double[][] z = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        double dot = 0;
        double squaresI = 0;
        double squaresJ = 0;
        for (int k = 0; k < D; k++) {
          dot += images[i * D + k] * captions[j * D + k];
          squaresI += images[i * D + k] * images[i * D + k];
          squaresJ += captions[j * D + k] * captions[j * D + k];
        }
        z[i][j] = Math.exp(logitScale) * dot / Math.sqrt(squaresI) / Math.sqrt(squaresJ);
      }
    }
    double loss = 0;
    for (int i = 0; i < N; i++) {
      double row = 0;
      double column = 0;
      for (int j = 0; j < N; j++) {
        row += Math.exp(z[i][j]);
        column += Math.exp(z[j][i]);
      }
      loss -= (Math.log(Math.exp(z[i][i]) / row) + Math.log(Math.exp(z[i][i]) / column)) / 2;
    }
    return loss / N;
  }

  private static double[] normal(long seed) {
    return new Random(seed).doubles(N * D, -1, 1).toArray();
  }
}
