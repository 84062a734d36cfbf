package dev.tangent.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.NanoTask;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmpiricalKernelTest {

  private static final int POINTS = 5;

  @TempDir private Path folder;
  private PretrainedEncoder base;
  private ClassificationHead head;
  private ExampleSource points;
  private List<String> trained;

  @BeforeEach
  void open() {
    base = PretrainedEncoder.load(NanoModel.precise().write(folder.resolve("base")));
    head = ZeroShotHead.build(base, NanoTask.CLASSES, NanoTask.TEMPLATES, 0);
    points = base.examples(NanoTask.texts(POINTS, 4), 0);
    trained = base.trainable(true);
  }

  @AfterEach
  void close() {
    head.close();
    base.close();
  }

  /**
   * The oracle is the whole Jacobian, column by column by forward-mode differentiation along each
   * weight's own axis: another rule of calculus, and none of the kernel's code. Both compute in
   * float64, where a sum of some thousand products is good to about 1e-12 of its largest.
   */
  @Test
  void equalsTheExplicitJacobiansProducts() {
    EmpiricalKernel kernel = kernel(EmpiricalKernel.BLOCK_BYTES);
    double[][][] jacobian = jacobian();
    double largest = Arrays.stream(kernel.sum()).max().orElseThrow();
    for (int c = 0; c < kernel.outputs(); c++) {
      for (int i = 0; i < POINTS; i++) {
        for (int j = 0; j < POINTS; j++) {
          double expected = 0;
          for (int p = 0; p < jacobian.length; p++) {
            expected += jacobian[p][i][c] * jacobian[p][j][c];
          }
          assertThat(kernel.gram()[c][i * POINTS + j]).isCloseTo(expected, within(1e-9 * largest));
        }
      }
    }
    assertThat(kernel.parameters()).isEqualTo(jacobian.length);
  }

  /** A bound of one byte makes every weight a block of its own: another order of the same sums. */
  @Test
  void doesNotDependOnTheBlocks() {
    EmpiricalKernel whole = kernel(EmpiricalKernel.BLOCK_BYTES);
    EmpiricalKernel split = kernel(1);
    double largest = Arrays.stream(whole.sum()).max().orElseThrow();
    for (int i = 0; i < whole.sum().length; i++) {
      assertThat(split.sum()[i]).isCloseTo(whole.sum()[i], within(1e-12 * largest));
    }
  }

  @Test
  void isSymmetricAndPositiveSemidefinite() {
    EmpiricalKernel kernel = kernel(EmpiricalKernel.BLOCK_BYTES);
    double[] sum = kernel.sum();
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(sum[i * POINTS + j]).isCloseTo(sum[j * POINTS + i], within(1e-9));
      }
    }
    assertThat(Arrays.stream(SymmetricEigen.of(sum, POINTS).values()).min().orElseThrow())
        .isGreaterThan(-1e-9);
  }

  private EmpiricalKernel kernel(long blockBytes) {
    return EmpiricalKernel.compute(
        base, trained, head, points, blockBytes, ProgressListener.SILENT);
  }

  /** [weight][point][class]. */
  private double[][][] jacobian() {
    int size = trained.stream().mapToInt(name -> (int) base.parameters().get(name).size()).sum();
    double[][][] jacobian = new double[size][][];
    int column = 0;
    for (String name : trained) {
      int elements = (int) base.parameters().get(name).size();
      for (int begin = 0; begin < elements; begin += 64) {
        int k = Math.min(64, elements - begin);
        for (int i = 0; i < POINTS; i++) {
          double[][] rows = tangents(name, begin, k, i);
          for (int p = 0; p < k; p++) {
            if (jacobian[column + p] == null) {
              jacobian[column + p] = new double[POINTS][];
            }
            jacobian[column + p][i] = rows[p];
          }
        }
        column += k;
      }
    }
    return jacobian;
  }

  /** ∂s/∂W_e for k elements e of a weight: [k][class]. */
  private double[][] tangents(String name, int begin, int k, int point) {
    try (NDManager manager = NDManager.newBaseManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray origin = base.parameters().get(name);
      double[] axes = new double[Math.toIntExact(k * origin.size())];
      for (int i = 0; i < k; i++) {
        axes[Math.toIntExact(i * origin.size() + begin + i)] = 1;
      }
      Shape shape = new Shape(k).addAll(origin.getShape());
      Map<String, Value> values = new LinkedHashMap<>();
      base.parameters()
          .names()
          .forEach(w -> values.put(w, Value.constant(base.parameters().get(w))));
      values.put(name, Value.of(origin, manager.create(axes, shape)));
      Value features =
          base.encoder().encode(new Weights(values), points.batch(manager, new int[] {point}));
      NDArray scores = head.projections(features.tangents().squeeze(1));
      double[] flat = scores.toDoubleArray();
      double[][] rows = new double[k][];
      for (int i = 0; i < k; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * head.classes(), (i + 1) * head.classes());
      }
      return rows;
    }
  }
}
