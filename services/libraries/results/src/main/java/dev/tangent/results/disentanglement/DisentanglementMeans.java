package dev.tangent.results.disentanglement;

import dev.tangent.common.Method;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.statistics.Spread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mean disentanglement errors of several groups of rows, over the pairs, seeds and grid points that
 * all groups have: a coarser grid or fewer pairs must not decide between them.
 */
public final class DisentanglementMeans {

  /** A row for each method, seed and pair of tasks. */
  public static final AnalysisTable<Disentanglement, DisentanglementMean> TABLE =
      AnalysisTable.of(
          "disentanglement",
          Disentanglement.class,
          DisentanglementMean.class,
          rows -> ofMethods(rows).rows());

  private record Pair(List<String> tasks, long seed) {}

  private final List<List<Disentanglement>> groups;
  private final Set<Pair> pairs;
  private final List<Double> alphas;

  private DisentanglementMeans(Stream<List<Disentanglement>> groups) {
    this.groups = groups.filter(group -> !group.isEmpty()).toList();
    this.pairs = commonPairs();
    this.alphas = commonAlphas();
  }

  /** So that methods can be compared. */
  public static DisentanglementMeans ofMethods(List<Disentanglement> rows) {
    return new DisentanglementMeans(Stream.of(Method.values()).map(m -> of(rows, m)));
  }

  /** So that what one method does from several bases can be compared. */
  public static DisentanglementMeans ofBases(List<Analyses> bases, Method method) {
    return new DisentanglementMeans(bases.stream().map(b -> of(b.rows(TABLE), method)));
  }

  /** One of each group. */
  public List<DisentanglementMean> rows() {
    return alphas.isEmpty() ? List.of() : groups.stream().map(this::mean).toList();
  }

  /** Mean error in the box over the pairs counted, within each seed; empty for another method. */
  public NavigableMap<Long, Double> boxBySeed(Method method) {
    List<Double> box = points(DisentanglementMeans::inBox);
    return box.isEmpty()
        ? new TreeMap<>()
        : groups.stream()
            .flatMap(List::stream)
            .filter(r -> r.method() == method && pairs.contains(pair(r)))
            .collect(
                Collectors.groupingBy(
                    Disentanglement::seed,
                    TreeMap::new,
                    Collectors.averagingDouble(r -> mean(r.alphas(), r.error(), box))));
  }

  /** Over the pairs that all groups have; null where they have no pair or no point in common. */
  public @Nullable Spread box(List<Disentanglement> rows) {
    return spread(counted(rows), Disentanglement::error, DisentanglementMeans::inBox);
  }

  private static boolean inBox(double alpha) {
    return alpha >= 0 && alpha <= 1;
  }

  private DisentanglementMean mean(List<Disentanglement> group) {
    List<Disentanglement> counted = counted(group);
    return new DisentanglementMean(
        group.get(0).method(),
        (int) counted.stream().map(Disentanglement::tasks).distinct().count(),
        alphas,
        spread(counted, Disentanglement::error, DisentanglementMeans::inBox),
        spread(counted, Disentanglement::error, a -> true),
        spread(counted, Disentanglement::soft, DisentanglementMeans::inBox),
        spread(counted, Disentanglement::soft, a -> true));
  }

  private List<Disentanglement> counted(List<Disentanglement> group) {
    return group.stream().filter(r -> pairs.contains(pair(r))).toList();
  }

  private @Nullable Spread spread(
      List<Disentanglement> counted,
      Function<Disentanglement, List<List<Double>>> matrix,
      Predicate<Double> where) {
    List<Double> points = points(where);
    return counted.isEmpty() || points.isEmpty()
        ? null
        : Spread.of(
            counted.stream().mapToDouble(r -> mean(r.alphas(), matrix.apply(r), points)).toArray());
  }

  /** None where only 0 is left: ξ(0, 0) is 0 by definition and says nothing about the vectors. */
  private List<Double> points(Predicate<Double> where) {
    List<Double> points = alphas.stream().filter(where).toList();
    return points.stream().allMatch(a -> a == 0) ? List.of() : points;
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

  private Set<Pair> commonPairs() {
    Set<Pair> common =
        groups.stream()
            .flatMap(List::stream)
            .map(DisentanglementMeans::pair)
            .collect(Collectors.toSet());
    groups.forEach(
        group ->
            common.retainAll(
                group.stream().map(DisentanglementMeans::pair).collect(Collectors.toSet())));
    return common;
  }

  private List<Double> commonAlphas() {
    List<Disentanglement> rows =
        groups.stream().flatMap(List::stream).filter(r -> pairs.contains(pair(r))).toList();
    Set<Double> common = new TreeSet<>();
    rows.forEach(r -> common.addAll(r.alphas()));
    rows.forEach(r -> common.retainAll(new HashSet<>(r.alphas())));
    return new ArrayList<>(common);
  }

  private static List<Disentanglement> of(List<Disentanglement> rows, Method method) {
    return rows.stream().filter(r -> r.method() == method).toList();
  }

  private static Pair pair(Disentanglement row) {
    return new Pair(row.tasks(), row.seed());
  }
}
