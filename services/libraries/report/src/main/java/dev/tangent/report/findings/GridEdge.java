package dev.tangent.report.findings;

import dev.tangent.common.Method;
import dev.tangent.common.SettingText;
import dev.tangent.report.claims.TruncatedSearch;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.negation.NegationCurvePoint;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.task.LearningRateChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says where a search went on beyond its grid, and warns where it ended on the last value that it
 * tried: the best may lie beyond it.
 */
public final class GridEdge {

  private final ExperimentResults results;
  private final TruncatedSearch search;

  public GridEdge(ExperimentResults results) {
    this.results = results;
    this.search = new TruncatedSearch(results);
  }

  List<String> addition() {
    List<String> sentences = new ArrayList<>(extended(this::additionTo));
    sentences.addAll(
        warn("α chosen", "an edge of what was tried", method -> search.addition(method)));
    return sentences;
  }

  List<String> negation() {
    List<String> sentences = new ArrayList<>(extended(this::negationTo));
    sentences.addAll(
        warn("α chosen", "the largest that was tried for some task", m -> search.negation(m)));
    return sentences;
  }

  /** POSTHOC has STANDARD's rate. What to offer next: rates do not extend themselves. */
  public List<String> learningRates() {
    List<String> sentences =
        new ArrayList<>(
            warn(
                "rate chosen",
                "on an edge of what was offered (the best is the largest, or the smallest was "
                    + "chosen)",
                method -> method != Method.POSTHOC && search.rate(method)));
    List<String> next =
        results.learningRates().stream()
            .map(LearningRateChoice::next)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .distinct()
            .sorted()
            .map(SettingText::of)
            .toList();
    if (!next.isEmpty()) {
      sentences.add(
          "Submit the experiment again with "
              + NumberText.list(next)
              + " among its rates: no fine-tune that is there is computed again.");
    }
    return sentences;
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
                + " is "
                + edge
                + ": a better one may lie beyond.");
  }

  /** With {@code ends}, how far: "2.00 (STANDARD)". */
  private static String wentOn(List<String> ends) {
    return "The best α was the last of the grid, so the search went on: to "
        + NumberText.list(ends)
        + ".";
  }

  private List<String> extended(Function<Method, OptionalDouble> end) {
    List<String> ends = new ArrayList<>();
    for (Method method : MethodsShown.in(results)) {
      end.apply(method).ifPresent(alpha -> ends.add(NumberText.alpha(alpha) + " (" + method + ")"));
    }
    return ends.isEmpty() ? List.of() : List.of(wentOn(ends));
  }

  private OptionalDouble additionTo(Method method) {
    return results.addition().stream()
        .filter(row -> row.method() == method)
        .filter(row -> isBeyond(row.offered(), last(row)))
        .mapToDouble(GridEdge::last)
        .max();
  }

  private OptionalDouble negationTo(Method method) {
    return results.negation().stream()
        .filter(row -> row.method() == method)
        .filter(row -> isBeyond(row.offered(), last(row)))
        .mapToDouble(GridEdge::last)
        .max();
  }

  private static boolean isBeyond(@Nullable Double offered, double last) {
    return offered != null && last > offered;
  }

  private static double last(AdditionResult row) {
    return row.curve().stream().mapToDouble(AdditionCurvePoint::alpha).max().orElse(0);
  }

  private static double last(NegationResult row) {
    return row.curve().stream().mapToDouble(NegationCurvePoint::alpha).max().orElse(0);
  }
}
