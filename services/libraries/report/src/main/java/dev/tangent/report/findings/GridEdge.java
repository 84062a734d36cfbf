package dev.tangent.report.findings;

import dev.tangent.common.Method;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Warns where a search chose the last value that it was offered: the best may lie beyond it. */
public final class GridEdge {

  private final ExperimentResults results;

  public GridEdge(ExperimentResults results) {
    this.results = results;
  }

  List<String> addition() {
    return warn(
        "α chosen",
        "largest of the grid",
        method ->
            results.addition().stream()
                .filter(r -> r.method() == method && !r.curve().isEmpty())
                .anyMatch(r -> r.alpha() >= r.curve().get(r.curve().size() - 1).alpha()));
  }

  List<String> negation() {
    return warn(
        "α chosen",
        "largest of the grid for some task",
        method ->
            results.negation().stream()
                .filter(r -> r.method() == method && !r.curve().isEmpty())
                .anyMatch(r -> r.alpha() >= r.curve().get(r.curve().size() - 1).alpha()));
  }

  /** Of two candidates each is an edge, so that nothing would be said. */
  public List<String> learningRates() {
    List<Double> rates = results.experiment().fineTuning().lr();
    if (rates.size() < 3) {
      return List.of();
    }
    double smallest = Collections.min(rates);
    double largest = Collections.max(rates);
    return warn(
        "rate chosen",
        "smallest or the largest that was offered",
        method ->
            results.learningRates().stream()
                .filter(choice -> choice.method() == method)
                .anyMatch(c -> c.chosen() == smallest || c.chosen() == largest));
  }

  private List<String> warn(String choice, String edge, Predicate<Method> atEdge) {
    List<Method> methods = MethodsShown.in(results).stream().filter(atEdge).toList();
    return methods.isEmpty()
        ? List.of()
        : List.of(
            "The "
                + choice
                + " for "
                + NumberText.methods(methods)
                + " is the "
                + edge
                + ": a better one may lie beyond.");
  }
}
