package dev.tangent.report.health;

import dev.tangent.common.Method;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.health.HealthSummary;
import dev.tangent.results.health.TangentHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with vectors and sums that move features too far, and what to do. */
public final class HealthWarnings {

  private final ExperimentResults results;
  private final List<HealthSummary> summaries;

  HealthWarnings(ExperimentResults results, List<HealthSummary> summaries) {
    this.results = results;
    this.summaries = summaries;
  }

  /** One for the vectors and one for the sum of each method; or one that says that all is well. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Method method : MethodsShown.in(results)) {
      vectors(method).ifPresent(sentences::add);
      sum(method).ifPresent(sentences::add);
    }
    if (sentences.isEmpty()) {
      return List.of("Every mean is 1 or less: no vector and no sum drowns the base's features.");
    }
    sentences.add(
        "Where the mean is above 1, the head sees little of what the base says of an input: a"
            + " larger α changes little, and sums and negations no longer work by degrees. Take a"
            + " lower learning rate, fewer steps, or a penalty (fine-tuning.penalties: tau-jp).");
    return sentences;
  }

  private Optional<String> vectors(Method method) {
    List<HealthSummary> drowned = drowned(method).filter(s -> s.task() != null).toList();
    List<String> names = drowned.stream().map(s -> String.valueOf(s.task())).distinct().toList();
    return worst(drowned)
        .map(
            worst ->
                "%s: the vector%s of %s move%s features by up to %s times their own length (on %s)."
                    .formatted(
                        method,
                        names.size() == 1 ? "" : "s",
                        NumberText.list(names),
                        names.size() == 1 ? "s" : "",
                        NumberText.ratio(worst.mean()),
                        worst.on()));
  }

  private Optional<String> sum(Method method) {
    List<HealthSummary> drowned = drowned(method).filter(s -> s.task() == null).toList();
    return worst(drowned)
        .map(
            worst ->
                "%s: the sum at α = %s moves features by up to %s times their own length (on %s)."
                    .formatted(
                        method,
                        NumberText.alpha(worst.alpha()),
                        NumberText.ratio(worst.mean()),
                        worst.on()));
  }

  private Stream<HealthSummary> drowned(Method method) {
    return summaries.stream()
        .filter(s -> s.method() == method)
        .filter(s -> s.worst().filter(w -> !w.isHealthy()).isPresent());
  }

  private static Optional<TangentHealth> worst(List<HealthSummary> of) {
    return of.stream()
        .map(HealthSummary::worst)
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(TangentHealth::mean));
  }
}
