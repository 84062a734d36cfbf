package dev.tangent.training.probe;

import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.optimization.Lbfgs;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Builds a head for a closed vocabulary: multinomial logistic regression ({@link
 * SoftmaxRegression}) on the frozen base's features of a dataset's training examples. No text
 * encoder is asked, so any encoder can have one (Ortiz-Jimenez et al. 2023, appendix on
 * closed-vocabulary models).
 *
 * <p>There is no intercept, so the head ranks classes by ⟨x, W_c⟩ as a zero-shot head does,
 * whatever ‖x‖ is, and everything that is linear in the tangent space stays so. The problem is
 * convex with one minimum: it is found from W = 0 by {@link Lbfgs} to max |∂L/∂W| ≤ {@value
 * #TOLERANCE}.
 */
public final class LinearProbe {

  static final double TOLERANCE = 1e-6;
  private static final int MOST_ITERATIONS = 10_000;

  private LinearProbe() {}

  /**
   * @param examples all of which are learned from
   * @param l2 λ of the mean cross-entropy + λ/2 ‖W‖², above 0
   * @param scratch a file for the features, which is not needed afterwards
   * @throws InvalidInputException when a class has no example, or the minimum is not found
   * @throws CancelledException when the listener cancels
   */
  public static ClassificationHead fit(
      PretrainedEncoder base,
      ExampleSource examples,
      List<String> classNames,
      double l2,
      Path scratch,
      ProgressListener progress) {
    requireUsable(examples, classNames, l2);
    TangentFeatures.compute(base, List.of(), List.of(), examples, scratch, progress);
    try (TangentFeatures features = TangentFeatures.open(scratch)) {
      float[][] rows =
          rows(weights(features, classNames.size(), l2, TOLERANCE, progress), classNames);
      return new ClassificationHead(rows, 0);
    }
  }

  /** The minimum, W row after row. */
  static double[] weights(
      TangentFeatures features,
      int classes,
      double l2,
      double tolerance,
      ProgressListener progress) {
    SoftmaxRegression regression = new SoftmaxRegression(features, classes, l2);
    Lbfgs.Minimum minimum =
        new Lbfgs(tolerance, MOST_ITERATIONS)
            .minimize(
                (x, gradient) -> {
                  if (progress.cancelled()) {
                    throw new CancelledException();
                  }
                  return regression.at(x, gradient);
                },
                new double[regression.size()]);
    if (!minimum.converged()) {
      throw new InvalidInputException(
          "the linear probe did not converge in %d iterations (loss %s); a larger l2 makes the problem easier than %s does"
              .formatted(minimum.iterations(), minimum.value(), l2));
    }
    return minimum.x();
  }

  private static float[][] rows(double[] weights, List<String> classNames) {
    int d = weights.length / classNames.size();
    float[][] rows = new float[classNames.size()][d];
    for (int i = 0; i < weights.length; i++) {
      rows[i / d][i % d] = (float) weights[i];
    }
    return rows;
  }

  private static void requireUsable(ExampleSource examples, List<String> classNames, double l2) {
    ClassificationHead.requireClasses(classNames);
    if (!(l2 > 0) || Double.isInfinite(l2)) {
      throw new InvalidInputException("l2: expected a number above 0, found " + l2);
    }
    boolean[] seen = new boolean[classNames.size()];
    for (int i = 0; i < examples.size(); i++) {
      if (examples.label(i) < 0 || examples.label(i) >= seen.length) {
        throw new InvalidInputException(
            "example %d has label %d, but there are %d classes"
                .formatted(i, examples.label(i), seen.length));
      }
      seen[examples.label(i)] = true;
    }
    List<String> unseen =
        IntStream.range(0, seen.length).filter(c -> !seen[c]).mapToObj(classNames::get).toList();
    if (!unseen.isEmpty()) {
      throw new InvalidInputException(
          "a linear probe learns each class from training examples, but there are none of %s; leave these classes out, or take the zero-shot head"
              .formatted(unseen));
    }
  }
}
