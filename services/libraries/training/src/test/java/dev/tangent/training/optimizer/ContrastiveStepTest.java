package dev.tangent.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.Method;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.weights.Parameters;
import dev.tangent.training.loss.ContrastiveLoss;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * One optimiser step on the contrastive loss, its features being the parameters, against the loss's
 * gradient in closed form. With D = (P + Q)/2n − 1/n, P and Q the row and column softmax of Z, it
 * is ∂L/∂Z = D.
 */
class ContrastiveStepTest {

  private static final int N = 4;
  private static final int D = 3;
  private static final double SCALE = 0.9;
  private static final double RATE = 0.5;

  /** With β = 0 and a large ε, AdamW moves by η g/(|g| + ε): the gradient's size counts. */
  private static final AdamW PLAIN = new AdamW(0, 0, 10, 0);

  private final double[][] images = normal(1);
  private final double[][] captions = normal(2);

  @Test
  void movesFeaturesAndTemperatureDownTheGradient() {
    NativeEngine.start(1);
    NDManager manager = NDManager.newBaseManager();
    Map<String, NDArray> start =
        Map.of(
            "images", matrix(manager, images),
            "captions", matrix(manager, captions),
            "scale", manager.create(SCALE));
    try (Parameters parameters = new Parameters(manager, start);
        TrainedParameters trained = new TrainedParameters(parameters, List.of(), Method.STANDARD)) {
      OptimizerStep step = new OptimizerStep(trained, PLAIN, 0, parameter -> true);
      step.run(
          (leaves, m) ->
              ContrastiveLoss.of(
                  leaves.get("images"), leaves.get("captions"), leaves.get("scale"), m),
          RATE,
          1);
      Gradient expected = new Gradient();
      requireMoved(trained.moving().get("images"), images, expected.images);
      requireMoved(trained.moving().get("captions"), captions, expected.captions);
      double scale = trained.moving().get("scale").getDouble();
      assertThat(scale).isCloseTo(moved(SCALE, expected.scale), within(1e-12));
    }
  }

  /** Float64 on both sides: only rounding may differ. */
  private static void requireMoved(NDArray found, double[][] from, double[][] gradient) {
    double[] values = found.toDoubleArray();
    for (int i = 0; i < N * D; i++) {
      double expected = moved(from[i / D][i % D], gradient[i / D][i % D]);
      assertThat(values[i]).isCloseTo(expected, within(1e-12));
    }
  }

  private static double moved(double from, double g) {
    return from - RATE * g / (Math.abs(g) + PLAIN.epsilon());
  }

  private final class Gradient {

    final double[][] images = new double[N][D];
    final double[][] captions = new double[N][D];
    double scale;

    Gradient() {
      double[][] u = unit(ContrastiveStepTest.this.images);
      double[][] v = unit(ContrastiveStepTest.this.captions);
      double[][] z = new double[N][N];
      double[] rows = new double[N];
      double[] columns = new double[N];
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          z[i][j] = Math.exp(SCALE) * dot(u[i], v[j]);
          rows[i] += Math.exp(z[i][j]);
          columns[j] += Math.exp(z[i][j]);
        }
      }
      double[][] ofU = new double[N][D];
      double[][] ofV = new double[N][D];
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          double d = Math.exp(z[i][j]) * (1 / rows[i] + 1 / columns[j]) / (2 * N);
          d -= i == j ? 1.0 / N : 0;
          scale += d * z[i][j];
          for (int k = 0; k < D; k++) {
            ofU[i][k] += Math.exp(SCALE) * d * v[j][k];
            ofV[j][k] += Math.exp(SCALE) * d * u[i][k];
          }
        }
      }
      throughUnit(ContrastiveStepTest.this.images, u, ofU, images);
      throughUnit(ContrastiveStepTest.this.captions, v, ofV, captions);
    }

    /** ∂L/∂x = (g − y⟨y, g⟩)/‖x‖ for y = x/‖x‖. */
    private void throughUnit(double[][] x, double[][] y, double[][] g, double[][] out) {
      for (int i = 0; i < N; i++) {
        double along = dot(y[i], g[i]);
        for (int k = 0; k < D; k++) {
          out[i][k] = (g[i][k] - y[i][k] * along) / Math.sqrt(dot(x[i], x[i]));
        }
      }
    }
  }

  private static double[][] unit(double[][] x) {
    double[][] y = new double[N][D];
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < D; k++) {
        y[i][k] = x[i][k] / Math.sqrt(dot(x[i], x[i]));
      }
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < D; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static NDArray matrix(NDManager manager, double[][] rows) {
    double[] flat = new double[N * D];
    for (int i = 0; i < N * D; i++) {
      flat[i] = rows[i / D][i % D];
    }
    return manager.create(flat, new Shape(N, D));
  }

  private static double[][] normal(long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[N][D];
    for (double[] row : rows) {
      for (int k = 0; k < D; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return rows;
  }
}
