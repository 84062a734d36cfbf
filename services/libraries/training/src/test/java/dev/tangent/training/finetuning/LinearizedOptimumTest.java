package dev.tangent.training.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import dev.tangent.tensor.DType;
import dev.tangent.training.optimizer.AdamW;
import dev.tangent.training.optimizer.Schedule;
import dev.tangent.training.optimizer.TrainedParameters;
import dev.tangent.training.optimizer.TrainingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Linearized training on a squared loss is linear least squares: with J materialised by central
 * differences of the plain forward pass and the normal equations solved in plain Java, nothing of
 * the oracle is shared with forward-mode tangents, autograd or AdamW.
 */
class LinearizedOptimumTest {

  private static final int EXAMPLES = 48;
  private static final int D = 8;
  private static final int CLASSES = 3;
  private static final String TRAINED = "encoder.layer.0.output.LayerNorm.";
  private static final String ALSO = "encoder.layer.0.output.dense.bias";

  /**
   * With the memory of the protocol (β₂ = 0.999) early gradients would slow a run of this length.
   */
  private static final AdamW FULL_BATCH_ADAM = new AdamW(0.97, 0.95, 1e-8, 0);

  @TempDir private Path folder;

  @Test
  void trainsToTheLeastSquaresSolution() {
    NanoModel nano = new NanoModel(1, D, 2, 12, 16, 90, 1.0, DType.F64, "", true, 3);
    try (PretrainedEncoder base = PretrainedEncoder.load(nano.write(folder));
        NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      TokenizedTexts data = data();
      double[][] targets = targets();
      double[] residual = new double[EXAMPLES * D];
      double[][] jacobian = jacobian(base, data.batch(manager, all()), targets, residual);
      // when the full batch is trained on for long enough
      double trained = train(base, data, targets);
      // then the loss is the least one; Adam's last steps leave about the square of a tiny distance
      double least = leastSquares(jacobian, residual);
      assertThat(least).isGreaterThan(1e-3);
      assertThat(trained / least).isBetween(1 - 1e-9, 1 + 1e-6);
    }
  }

  private double train(PretrainedEncoder base, TokenizedTexts data, double[][] targets) {
    List<String> frozen = new ArrayList<>(base.parameters().names());
    frozen.removeIf(name -> name.startsWith(TRAINED) || name.startsWith(ALSO));
    int steps = 1500;
    try (TrainedParameters parameters =
            new TrainedParameters(base.parameters(), frozen, Method.LINEARIZED);
        NDManager manager = NDManager.newBaseManager()) {
      NDArray table = manager.create(targets);
      TrainingStep.Objective squares =
          (features, labels) -> features.sub(table.get(labels)).square().sum();
      TrainingStep step = new TrainingStep(base.encoder(), squares, parameters, FULL_BATCH_ADAM, 0);
      Schedule schedule = new Schedule(0.1, 10, steps);
      double loss = Double.NaN;
      for (int t = 0; t < steps; t++) {
        loss = step.run(data, all(), schedule.rate(t), t + 1).loss();
      }
      return loss;
    }
  }

  /** Columns ∂f/∂wⱼ by central differences; fills {@code residual} with y − f₀. */
  private static double[][] jacobian(
      PretrainedEncoder base, NDList inputs, double[][] targets, double[] residual) {
    double[] origin = features(base, inputs, "", 0, 0);
    for (int i = 0; i < residual.length; i++) {
      residual[i] = targets[i / D % CLASSES][i % D] - origin[i];
    }
    List<double[]> columns = new ArrayList<>();
    for (String name : base.parameters().names()) {
      if (name.startsWith(TRAINED) || name.startsWith(ALSO)) {
        for (int j = 0; j < base.parameters().get(name).size(); j++) {
          double h = 1e-5;
          double[] up = features(base, inputs, name, j, h);
          double[] down = features(base, inputs, name, j, -h);
          double[] column = new double[up.length];
          Arrays.setAll(column, i -> (up[i] - down[i]) / (2 * h));
          columns.add(column);
        }
      }
    }
    return columns.toArray(double[][]::new);
  }

  private static double[] features(
      PretrainedEncoder base, NDList inputs, String moved, int element, double by) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      NDArray array = base.parameters().get(name);
      if (name.equals(moved)) {
        double[] elements = array.toDoubleArray();
        elements[element] += by;
        array = inputs.get(0).getManager().create(elements, array.getShape());
      }
      values.put(name, Value.constant(array));
    }
    return base.encoder().encode(new Weights(values), inputs).primal().toDoubleArray();
  }

  /** min ‖J τ − r‖² by the normal equations; a ridge of 1e-12 picks one of equal minimisers. */
  private static double leastSquares(double[][] columns, double[] residual) {
    int p = columns.length;
    double[][] system = new double[p][p + 1];
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < p; b++) {
        system[a][b] = dot(columns[a], columns[b]) + (a == b ? 1e-12 : 0);
      }
      system[a][p] = dot(columns[a], residual);
    }
    double[] solution = solve(system);
    double loss = 0;
    for (int i = 0; i < residual.length; i++) {
      double left = residual[i];
      for (int a = 0; a < p; a++) {
        left -= columns[a][i] * solution[a];
      }
      loss += left * left;
    }
    return loss;
  }

  /** Gauss' elimination with row pivoting. */
  private static double[] solve(double[][] system) {
    int p = system.length;
    for (int c = 0; c < p; c++) {
      int pivot = c;
      for (int r = c; r < p; r++) {
        pivot = Math.abs(system[r][c]) > Math.abs(system[pivot][c]) ? r : pivot;
      }
      double[] swapped = system[c];
      system[c] = system[pivot];
      system[pivot] = swapped;
      for (int r = 0; r < p; r++) {
        if (r != c) {
          double factor = system[r][c] / system[c][c];
          for (int k = c; k <= p; k++) {
            system[r][k] -= factor * system[c][k];
          }
        }
      }
    }
    return IntStream.range(0, p).mapToDouble(i -> system[i][p] / system[i][i]).toArray();
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static TokenizedTexts data() {
    Random random = new Random(9);
    List<long[]> ids = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      ids.add(random.longs(1 + random.nextInt(3), 5, 90).toArray());
    }
    return new TokenizedTexts(ids, IntStream.range(0, EXAMPLES).map(i -> i % CLASSES).toArray(), 0);
  }

  private static double[][] targets() {
    Random random = new Random(10);
    double[][] targets = new double[CLASSES][D];
    for (double[] row : targets) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return targets;
  }

  private static int[] all() {
    return IntStream.range(0, EXAMPLES).toArray();
  }
}
