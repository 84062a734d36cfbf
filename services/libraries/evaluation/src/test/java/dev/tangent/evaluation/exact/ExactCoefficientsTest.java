package dev.tangent.evaluation.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.evaluation.exact.ExactCoefficients.Solution;
import dev.tangent.evaluation.exact.ExactCoefficients.TaskExamples;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactCoefficientsTest {

  private static final int D = 12;

  @TempDir Path folder;
  private final List<TaskExamples> tasks = new ArrayList<>();
  private boolean normalizing = true;

  @AfterEach
  void close() {
    tasks.forEach(
        task -> {
          task.features().close();
          task.head().close();
        });
  }

  /** By the definition: features, length, logits, one example after the other. */
  @ParameterizedTest
  @EnumSource
  void theCriterionIsItsDefinition(Criterion criterion) {
    List<String> directions = given(3, 3, 40);
    double[] a = {0.4, -0.2, 0.9};
    double[] gradient = new double[3];
    assertThat(loss(criterion, directions).at(a, gradient))
        .isCloseTo(defined(criterion, directions, a), within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void itsGradientIsThatOfItsValue(Criterion criterion) {
    List<String> directions = given(3, 3, 40);
    MeanLoss loss = loss(criterion, directions);
    double[] a = {0.4, -0.2, 0.9};
    double[] gradient = new double[3];
    loss.at(a, gradient);
    for (int i = 0; i < 3; i++) {
      assertThat(gradient[i]).isCloseTo(slope(loss, a, i), within(1e-8));
    }
  }

  /** Logits are then linear in the coefficients, whatever the length of features. */
  @ParameterizedTest
  @EnumSource
  void ofAHeadThatTakesFeaturesAsTheyAre(Criterion criterion) {
    normalizing = false;
    itsGradientIsThatOfItsValue(criterion);
    double[] a = {0.4, -0.2, 0.9};
    List<String> directions = List.of("d0", "d1", "d2");
    assertThat(loss(criterion, directions).at(a, new double[3]))
        .isCloseTo(defined(criterion, directions, a), within(1e-6));
  }

  @Test
  void theHessianIsThatOfTheGradient() {
    List<String> directions = given(3, 3, 40);
    MeanLoss loss = loss(Criterion.FIXED_LENGTH, directions);
    double[] a = {0.4, -0.2, 0.9};
    double[] hessian = new double[9];
    loss.at(a, new double[3], hessian);
    for (int i = 0; i < 3; i++) {
      double[] up = new double[3];
      double[] down = new double[3];
      loss.at(moved(a, i, 1e-5), up);
      loss.at(moved(a, i, -1e-5), down);
      for (int j = 0; j < 3; j++) {
        assertThat(hessian[3 * i + j]).isCloseTo((up[j] - down[j]) / 2e-5, within(1e-7));
      }
    }
  }

  /** Nelder and Mead's search asks for values alone. It ends within 1e-5 of a smooth minimum. */
  @ParameterizedTest
  @EnumSource(names = {"FIXED_LENGTH", "HEAD"})
  void theMinimumIsThatOfAGenericOptimiser(Criterion criterion) {
    List<String> directions = given(3, 3, 60);
    ExactCoefficients search = ExactCoefficients.of(tasks, directions);
    Solution solution = search.minimize(criterion);
    assertThat(solution.isCertified()).isTrue();
    assertThat(solution.gradientNorm()).isLessThanOrEqualTo(1e-6);
    MeanLoss loss = loss(criterion, directions);
    double[] generic =
        Simplex.minimum(x -> loss.at(x, new double[3]), new double[] {0.3, 0.3, 0.3});
    assertThat(solution.coefficients()).containsExactly(generic, within(1e-5));
    assertThat(solution.value()).isLessThanOrEqualTo(loss.at(generic, new double[3]) + 1e-12);
  }

  @Test
  void withoutLabelsTheEntropyIsLeastOfAllStarts() {
    List<String> directions = given(2, 2, 60);
    Solution solution = ExactCoefficients.of(tasks, directions).minimize(Criterion.ENTROPY);
    assertThat(solution.isCertified()).isTrue();
    MeanLoss loss = loss(Criterion.ENTROPY, directions);
    for (double start : new double[] {0, 0.3, 0.6, 1}) {
      assertThat(solution.value())
          .isLessThanOrEqualTo(loss.at(new double[] {start, start}, new double[2]));
    }
  }

  /**
   * Eight tasks by fourteen blocks on 64 examples each: the size that has to take under 10 s. In
   * processor time of this thread, which is what it takes on a machine where nobody else is at
   * work.
   */
  @ParameterizedTest
  @EnumSource
  void aCoefficientForEachTaskAndBlockTakesSeconds(Criterion criterion) {
    List<String> directions = given(8, 112, 64);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long started = threads.getCurrentThreadCpuTime();
    Solution solution = ExactCoefficients.of(tasks, directions).minimize(criterion);
    double seconds = (threads.getCurrentThreadCpuTime() - started) / 1e9;
    assertThat(solution.isCertified()).as("%s", solution).isTrue();
    assertThat(seconds).isLessThan(10);
  }

  @Test
  void refusesWhatItCannotSolve() {
    List<String> directions = given(1, 2, 5);
    assertThatThrownBy(() -> ExactCoefficients.of(List.of(), directions))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ExactCoefficients.of(tasks, List.of("another")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another");
  }

  private MeanLoss loss(Criterion criterion, List<String> directions) {
    return new MeanLoss(
        tasks.stream().map(t -> TaskLogits.of(t.features(), t.head(), directions, 1000)).toList(),
        criterion);
  }

  private static double slope(MeanLoss loss, double[] a, int i) {
    double[] unused = new double[a.length];
    double h = 1e-4;
    double near = 8 * (loss.at(moved(a, i, h), unused) - loss.at(moved(a, i, -h), unused));
    double far = loss.at(moved(a, i, 2 * h), unused) - loss.at(moved(a, i, -2 * h), unused);
    return (near - far) / (12 * h);
  }

  private static double[] moved(double[] a, int i, double by) {
    double[] moved = a.clone();
    moved[i] += by;
    return moved;
  }

  private double defined(Criterion criterion, List<String> directions, double[] a) {
    double sum = 0;
    for (TaskExamples task : tasks) {
      int n = task.features().size();
      float[] f0 = task.features().primal(0, n);
      for (int x = 0; x < n; x++) {
        double[] f = new double[D];
        for (int j = 0; j < D; j++) {
          f[j] = f0[x * D + j];
          for (int i = 0; i < a.length; i++) {
            f[j] += a[i] * task.features().tangent(directions.get(i), x, 1)[j];
          }
        }
        float[] fixed = task.features().primal(x, 1);
        double length =
            !normalizing
                ? 1
                : criterion == Criterion.FIXED_LENGTH
                    ? Math.sqrt(IntStream.range(0, D).mapToDouble(j -> fixed[j] * fixed[j]).sum())
                    : Math.sqrt(IntStream.range(0, D).mapToDouble(j -> f[j] * f[j]).sum());
        double[] p = new double[4];
        double total = 0;
        for (int c = 0; c < 4; c++) {
          p[c] = Math.exp(5 * f[c] / length);
          total += p[c];
        }
        double loss = 0;
        for (int c = 0; c < 4; c++) {
          p[c] /= total;
          boolean counts = criterion == Criterion.ENTROPY || c == task.features().labels()[x];
          loss -= counts ? (criterion == Criterion.ENTROPY ? p[c] : 1) * Math.log(p[c]) : 0;
        }
        sum += loss / n / tasks.size();
      }
    }
    return sum;
  }

  /**
   * Tasks of four classes whose embeddings are the first four axes. f₀ is noise with some of its
   * label in it; direction i helps task i mod T and disturbs the others.
   */
  private List<String> given(int count, int directions, int n) {
    List<String> names = IntStream.range(0, directions).mapToObj(i -> "d" + i).toList();
    for (int t = 0; t < count; t++) {
      Random random = new Random(100 + t);
      int[] labels = random.ints(n, 0, 4).toArray();
      List<TensorSpec> specs = new ArrayList<>();
      List<float[]> rows = new ArrayList<>();
      specs.add(TensorSpec.of("f0", DType.F32, n, D));
      rows.add(rows(random, labels, 0.5));
      for (int i = 0; i < directions; i++) {
        specs.add(TensorSpec.of("jvp.d" + i, DType.F32, n, D));
        rows.add(rows(random, labels, i % count == t ? 0.6 : 0));
      }
      specs.add(TensorSpec.of("labels", DType.I64, n));
      Path file = folder.resolve("features" + t + ".safetensors");
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
        rows.forEach(writer::writeFloats);
        ByteBuffer bytes = ByteBuffer.allocate(8 * n).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(labels).forEach(bytes::putLong);
        writer.write(bytes.flip());
      }
      float[][] axes = new float[4][D];
      IntStream.range(0, 4).forEach(c -> axes[c][c] = 1);
      tasks.add(
          new TaskExamples(
              TangentFeatures.open(file), new ClassificationHead(axes, Math.log(5), normalizing)));
    }
    return names;
  }

  private static float[] rows(Random random, int[] labels, double signal) {
    float[] rows = new float[labels.length * D];
    for (int x = 0; x < labels.length; x++) {
      for (int j = 0; j < D; j++) {
        rows[x * D + j] = (float) (0.5 * random.nextGaussian() + (j == labels[x] ? signal : 0));
      }
    }
    return rows;
  }
}
