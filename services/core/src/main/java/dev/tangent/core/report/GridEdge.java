package dev.tangent.core.report;

import dev.tangent.core.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Warns where a search chose the last value that it was offered: the best may lie beyond it. */
final class GridEdge {

  private final ExperimentResults results;

  GridEdge(ExperimentResults results) {
    this.results = results;
  }

  List<String> addition() {
    return warn(
        "largest α of the grid",
        method ->
            results.addition().stream()
                .filter(r -> r.method() == method && !r.curve().isEmpty())
                .anyMatch(r -> r.alpha() >= r.curve().get(r.curve().size() - 1).alpha()));
  }

  List<String> negation() {
    return warn(
        "largest α of the grid for some task",
        method ->
            results.negation().stream()
                .filter(r -> r.method() == method && !r.curve().isEmpty())
                .anyMatch(r -> r.alpha() >= r.curve().get(r.curve().size() - 1).alpha()));
  }

  List<String> learningRates() {
    List<Double> rates = results.experiment().fineTuning().lr().stream().sorted().toList();
    List<String> warnings = new ArrayList<>();
    warnings.addAll(
        warn("smallest learning rate offered", m -> chose(m, rates.get(0))));
    warnings.addAll(
        warn("largest learning rate offered", m -> chose(m, rates.get(rates.size() - 1))));
    return warnings;
  }

  private boolean chose(Method method, double rate) {
    return results.learningRates().stream()
        .anyMatch(choice -> choice.method() == method && choice.chosen() == rate);
  }

  private List<String> warn(String edge, Predicate<Method> atEdge) {
    List<Method> methods = MethodsShown.in(results).stream().filter(atEdge).toList();
    return methods.isEmpty()
        ? List.of()
        : List.of(
            "The choice for "
                + NumberText.methods(methods)
                + " is the "
                + edge
                + ": a better one may lie beyond it.");
  }
}
