package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.AnalysesAggregates.DisentanglementMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Mean disentanglement errors of each method, over the pairs, seeds and grid points that all
 * methods have: a coarser grid or fewer pairs must not decide between them.
 */
final class DisentanglementMeans {

  private record Pair(List<String> tasks, long seed) {}

  private final List<Disentanglement> rows;
  private final Set<Pair> pairs;
  private final List<Double> alphas;

  DisentanglementMeans(List<Disentanglement> rows) {
    this.rows = rows;
    this.pairs = commonPairs(rows);
    this.alphas = commonAlphas(rows);
  }

  List<DisentanglementMean> rows() {
    if (pairs.isEmpty() || alphas.isEmpty()) {
      return List.of();
    }
    return methods(rows).stream().map(this::mean).toList();
  }

  private DisentanglementMean mean(Method method) {
    List<Disentanglement> counted =
        rows.stream().filter(r -> r.method() == method && pairs.contains(pair(r))).toList();
    Predicate<Double> inBox = a -> a >= 0 && a <= 1;
    return new DisentanglementMean(
        method,
        (int) counted.stream().map(Disentanglement::tasks).distinct().count(),
        alphas,
        spread(counted, Disentanglement::error, inBox),
        spread(counted, Disentanglement::error, a -> true),
        spread(counted, Disentanglement::soft, inBox),
        spread(counted, Disentanglement::soft, a -> true));
  }

  private Spread spread(
      List<Disentanglement> counted,
      Function<Disentanglement, List<List<Double>>> matrix,
      Predicate<Double> where) {
    List<Double> points = alphas.stream().filter(where).toList();
    return Spread.of(
        counted.stream().mapToDouble(r -> mean(r.alphas(), matrix.apply(r), points)).toArray());
  }

  private static double mean(List<Double> grid, List<List<Double>> matrix, List<Double> points) {
    double sum = 0;
    for (double first : points) {
      for (double second : points) {
        sum += matrix.get(grid.indexOf(first)).get(grid.indexOf(second));
      }
    }
    return sum / (points.size() * points.size());
  }

  private static Set<Pair> commonPairs(List<Disentanglement> rows) {
    Set<Pair> common = rows.stream().map(DisentanglementMeans::pair).collect(Collectors.toSet());
    for (Method method : methods(rows)) {
      common.retainAll(
          rows.stream()
              .filter(r -> r.method() == method)
              .map(DisentanglementMeans::pair)
              .collect(Collectors.toSet()));
    }
    return common;
  }

  private static List<Double> commonAlphas(List<Disentanglement> rows) {
    Set<Double> common = new TreeSet<>();
    rows.forEach(r -> common.addAll(r.alphas()));
    rows.forEach(r -> common.retainAll(new HashSet<>(r.alphas())));
    return new ArrayList<>(common);
  }

  private static Set<Method> methods(List<Disentanglement> rows) {
    return rows.stream()
        .map(Disentanglement::method)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Pair pair(Disentanglement row) {
    return new Pair(row.tasks(), row.seed());
  }
}
