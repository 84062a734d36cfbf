package dev.tangent.model.kernel;

import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import java.util.Arrays;
import java.util.Collection;

/**
 * All that is asked of one task's kernel: regression from training points to test points, and the
 * eigenfunctions over the test points of the task and those of the control.
 */
public final class KernelStudy {

  /** Of the learned function's squared length that the eigenfunctions used must carry. */
  public static final double SHARE = 0.9;

  private static final int LEADING = 10;

  private final EmpiricalKernel kernel;
  private final double[] sum;
  private final KernelPoints points;
  private final double[][] prior;

  private KernelStudy(EmpiricalKernel kernel, KernelPoints points, double[][] prior) {
    this.kernel = kernel;
    this.sum = kernel.sum();
    this.points = points;
    this.prior = prior;
  }

  /**
   * @param head of the task; its scores are the outputs, on control points too
   * @param train training points of the task
   * @param test other points of the task
   */
  public static KernelOutcome run(
      PretrainedEncoder base,
      Collection<String> parameters,
      ClassificationHead head,
      ExampleSource train,
      ExampleSource test,
      ExampleSource control,
      ProgressListener progress) {
    head.requireFits(base.encoder(), train);
    head.requireFits(base.encoder(), test);
    KernelPoints points = new KernelPoints(train, test, control);
    EmpiricalKernel kernel =
        EmpiricalKernel.compute(
            base, parameters, head, points, EmpiricalKernel.BLOCK_BYTES, progress);
    double[][] prior = PriorProbabilities.of(base, head, points);
    return new KernelStudy(kernel, points, prior).outcome();
  }

  private KernelOutcome outcome() {
    int train = points.train();
    int n = points.size() - train;
    KernelRegression regression =
        KernelRegression.fit(part(sum, 0, train, 0, train), residual(train));
    double[][] added = regression.predict(part(sum, train, n, 0, train));
    SymmetricEigen eigen = SymmetricEigen.of(flat(part(sum, train, n, train, n)), n);
    LocalEnergy energy = LocalEnergy.of(eigen, added, SHARE);
    return new KernelOutcome(
        points.train(),
        points.test(),
        kernel.parameters(),
        eigen.values(),
        energy.used(),
        energy.energy(),
        traces(train, n),
        leading(train, n),
        regression.ridge(),
        correct(added),
        correct(new double[n][kernel.outputs()]));
  }

  /** Y − p(X), with the labels Y one-hot. */
  private double[][] residual(int train) {
    double[][] residual = new double[train][kernel.outputs()];
    for (int i = 0; i < train; i++) {
      for (int c = 0; c < kernel.outputs(); c++) {
        residual[i][c] = (points.label(i) == c ? 1 : 0) - prior[i][c];
      }
    }
    return residual;
  }

  private int correct(double[][] added) {
    int correct = 0;
    for (int i = 0; i < points.test(); i++) {
      double[] mean = prior[points.train() + i];
      int best = 0;
      for (int c = 1; c < mean.length; c++) {
        best = mean[c] + added[i][c] > mean[best] + added[i][best] ? c : best;
      }
      correct += best == points.label(points.train() + i) ? 1 : 0;
    }
    return correct;
  }

  private double[] traces(int begin, int n) {
    double[] traces = new double[kernel.outputs()];
    for (int c = 0; c < traces.length; c++) {
      for (int i = begin; i < begin + n; i++) {
        traces[c] += kernel.gram()[c][i * kernel.points() + i];
      }
    }
    return traces;
  }

  private double[][] leading(int begin, int n) {
    double[][] leading = new double[kernel.outputs()][];
    for (int c = 0; c < leading.length; c++) {
      double[] values =
          SymmetricEigen.of(flat(part(kernel.gram()[c], begin, n, begin, n)), n).values();
      leading[c] = Arrays.copyOf(values, Math.min(LEADING, n));
    }
    return leading;
  }

  private double[][] part(double[] gram, int row, int rows, int column, int columns) {
    double[][] part = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(gram, (row + i) * kernel.points() + column, part[i], 0, columns);
    }
    return part;
  }

  private static double[] flat(double[][] square) {
    return Arrays.stream(square).flatMapToDouble(Arrays::stream).toArray();
  }
}
