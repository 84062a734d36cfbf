package dev.tangent.cli.prediction;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.proto.v1.SweepStep;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A model on a task, whose examples can be looked at one by one.
 *
 * @param analysis of which it is a part; {@code evaluation} for a job of its own
 * @param method empty for a job of its own
 * @param task the dataset's name
 * @param what which of the analysis' models, in a word or two
 * @param sweep the artifact
 * @param alpha where on the sweep's directions
 * @param recorded what the evaluator counted there, if it did
 */
public record Evaluated(
    String analysis,
    String method,
    long seed,
    String task,
    String what,
    String sweep,
    SweepStep spec,
    double[] alpha,
    Optional<Accuracy> recorded) {

  public String split() {
    return spec.getSplit().name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing but stored features is needed. */
  public boolean fromFeatures() {
    return !spec.getFeatures().isEmpty();
  }

  public String alphaText() {
    return text(alpha);
  }

  static String text(double[] point) {
    return String.join(",", Arrays.stream(point).mapToObj(Double::toString).toList());
  }

  /**
   * A sentence where the evaluator counted otherwise: another processor may round otherwise, and an
   * example whose two best classes are that close falls to the other one.
   *
   * @param correct as counted here
   */
  public Optional<String> deviation(int correct) {
    return recorded
        .filter(found -> found.correct() != correct)
        .map(
            found ->
                "%s (%s, α = %s): %d of %d are right as computed on this machine, %d as the evaluator recorded."
                    .formatted(task, what, alphaText(), correct, found.total(), found.correct()));
  }
}
