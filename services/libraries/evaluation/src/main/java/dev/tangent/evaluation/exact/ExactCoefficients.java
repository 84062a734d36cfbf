package dev.tangent.evaluation.exact;

import dev.tangent.common.InvalidInputException;
import dev.tangent.evaluation.optimization.Lbfgs;
import dev.tangent.evaluation.optimization.Newton;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A coefficient for each of k directions (a task's vector, or its part in a block of layers) that
 * minimises a {@link Criterion} on some examples of each task. In the tangent space features are
 * affine in the coefficients, so that this takes no pass of a model: a few products of k numbers an
 * example.
 */
public final class ExactCoefficients {

  /** On ‖∇‖₂, for a solution to be certified. */
  public static final double TOLERANCE = 1e-6;

  /** On each element of the gradient, so that ‖∇‖₂ is within {@link #TOLERANCE} for k ≤ 10,000. */
  private static final double ELEMENT = 1e-8;

  private static final int MOST_ITERATIONS = 1000;

  /** Bounds what is held of all examples: 1 GiB. */
  private static final long MOST_NUMBERS = 1L << 27;

  /** Common coefficients that the search for the least entropy begins at: 0.3 is AdaMerging's. */
  private static final double[] STARTS = {0, 0.3, 0.6, 1};

  private final List<TaskLogits> tasks;
  private final int directions;

  private ExactCoefficients(List<TaskLogits> tasks, int directions) {
    this.tasks = tasks;
    this.directions = directions;
  }

  /**
   * One task's examples.
   *
   * @param features with every direction
   */
  public record TaskExamples(TangentFeatures features, ClassificationHead head) {}

  /**
   * A minimum, and how good it is.
   *
   * @param coefficients in the directions' order
   * @param value of the criterion
   * @param gradientNorm ‖∇‖₂ there, the certificate: of the convex criterion it bounds how far the
   *     value is from the least
   * @param iterations of the search that ended there
   */
  public record Solution(
      Criterion criterion,
      double[] coefficients,
      double value,
      double gradientNorm,
      int iterations) {

    public boolean isCertified() {
      return gradientNorm <= TOLERANCE;
    }
  }

  /**
   * Reads what the search needs of the features, which are not asked again: of each task's, the
   * first examples, as many as 1 GiB has room for with so many tasks, classes and directions.
   *
   * @param directions names among the features'
   * @throws InvalidInputException when there are no tasks or directions, a task lacks one, or there
   *     is no room for one example of each task
   */
  public static ExactCoefficients of(List<TaskExamples> tasks, List<String> directions) {
    if (tasks.isEmpty() || directions.isEmpty()) {
      throw new InvalidInputException(
          "exact coefficients need a task and a direction, found %d and %d"
              .formatted(tasks.size(), directions.size()));
    }
    long each =
        tasks.stream().mapToLong(t -> TaskLogits.numbers(t.head(), directions.size())).sum();
    int most = (int) Math.min(Integer.MAX_VALUE, MOST_NUMBERS / each);
    if (most == 0) {
      throw new InvalidInputException(
          "exact coefficients of %d directions on %d tasks take more than 1 GiB an example; take fewer tasks, or a coefficient for each task instead of each block"
              .formatted(directions.size(), tasks.size()));
    }
    return new ExactCoefficients(
        tasks.stream().map(t -> TaskLogits.of(t.features(), t.head(), directions, most)).toList(),
        directions.size());
  }

  /** Of each task, in their order: how many are read. */
  public List<Integer> examples() {
    return tasks.stream().map(TaskLogits::examples).toList();
  }

  /** The criterion where every coefficient is α. */
  public double valueAtCommon(Criterion criterion, double alpha) {
    return new MeanLoss(tasks, criterion).at(common(alpha), new double[directions]);
  }

  private double[] common(double alpha) {
    double[] coefficients = new double[directions];
    Arrays.fill(coefficients, alpha);
    return coefficients;
  }

  /** Labels are read unless the criterion is {@link Criterion#ENTROPY}. */
  public Solution minimize(Criterion criterion) {
    return switch (criterion) {
      case FIXED_LENGTH -> convex();
      case HEAD -> from(convex().coefficients(), criterion);
      case ENTROPY -> leastEntropy();
    };
  }

  private Solution convex() {
    MeanLoss loss = new MeanLoss(tasks, Criterion.FIXED_LENGTH);
    Newton.Minimum minimum =
        new Newton(ELEMENT, MOST_ITERATIONS).minimize(loss, new double[directions]);
    return new Solution(
        Criterion.FIXED_LENGTH,
        minimum.x(),
        minimum.value(),
        minimum.gradientNorm(),
        minimum.iterations());
  }

  private Solution from(double[] start, Criterion criterion) {
    MeanLoss loss = new MeanLoss(tasks, criterion);
    Lbfgs.Minimum minimum = new Lbfgs(ELEMENT, MOST_ITERATIONS).minimize(loss::at, start);
    double[] gradient = new double[directions];
    double value = loss.at(minimum.x(), gradient);
    double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    return new Solution(criterion, minimum.x(), value, norm, minimum.iterations());
  }

  /** The first of the least. */
  private Solution leastEntropy() {
    List<Solution> found = new ArrayList<>();
    for (double start : STARTS) {
      found.add(from(common(start), Criterion.ENTROPY));
    }
    return found.stream().min((a, b) -> Double.compare(a.value(), b.value())).orElseThrow();
  }
}
