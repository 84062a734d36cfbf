package dev.tangent.report.compatibility;

import dev.tangent.common.Method;
import dev.tangent.report.part.FigureData;
import dev.tangent.results.compatibility.VectorCompatibility;
import dev.tangent.results.compatibility.VectorCompatibility.Part;
import dev.tangent.results.compatibility.VectorCompatibility.Subspaces;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What whole vectors say of each other, each number the mean over seeds. */
final class CompatibilityMeans {

  private final List<VectorCompatibility> rows;

  CompatibilityMeans(List<VectorCompatibility> rows) {
    this.rows = rows;
  }

  List<Method> methods() {
    return rows.stream().map(VectorCompatibility::method).distinct().sorted().toList();
  }

  List<String> tasks() {
    return rows.get(0).tasks();
  }

  boolean haveSubspaces(Method method) {
    return wholes(method).anyMatch(part -> part.subspaces() != null);
  }

  double[][] conflicts(Method method) {
    return matrix(n -> mean(wholes(method), part -> at(part.conflicts(), n)));
  }

  double[][] overlaps(Method method) {
    return matrix(n -> mean(subspaces(method), of -> at(of.overlaps(), n)));
  }

  double cancelled(Method method) {
    return mean(wholes(method), Part::cancelled);
  }

  double cosine(Method method) {
    return overPairs(n -> mean(wholes(method), part -> at(part.cosines(), n)));
  }

  double conflict(Method method) {
    return overPairs(n -> mean(wholes(method), part -> at(part.conflicts(), n)));
  }

  double overlap(Method method) {
    return overPairs(n -> mean(subspaces(method), of -> at(of.overlaps(), n)));
  }

  double chance(Method method) {
    return overPairs(n -> mean(subspaces(method), of -> at(of.chance(), n)));
  }

  private Stream<Part> wholes(Method method) {
    return rows.stream().filter(row -> row.method() == method).map(VectorCompatibility::whole);
  }

  private Stream<Subspaces> subspaces(Method method) {
    return wholes(method)
        .filter(part -> part.subspaces() != null)
        .map(part -> Objects.requireNonNull(part.subspaces()));
  }

  private double at(List<List<Double>> matrix, int place) {
    return matrix.get(place / tasks().size()).get(place % tasks().size());
  }

  /** Each pair of different tasks once. */
  private double overPairs(IntToDoubleFunction value) {
    int n = tasks().size();
    return IntStream.range(0, n * n)
        .filter(place -> place / n < place % n)
        .mapToDouble(value)
        .average()
        .orElse(0);
  }

  private double[][] matrix(IntToDoubleFunction value) {
    int n = tasks().size();
    double[][] matrix = new double[n][n];
    for (int place = 0; place < n * n; place++) {
      matrix[place / n][place % n] = value.applyAsDouble(place);
    }
    return matrix;
  }

  private static <T> double mean(Stream<T> of, ToDoubleFunction<T> value) {
    return of.mapToDouble(value).average().orElse(0);
  }

  FigureData data() {
    FigureData data =
        new FigureData(
            "method", "as trained",
            "seed", "the repetition",
            "first", "a task",
            "second", "a task",
            "cosine", "of the angle between their vectors",
            "conflict", "the share that cancels of what the two could cancel of each other",
            "overlap", "of the leading singular subspaces of linear layers",
            "chance", "the overlap of such subspaces drawn at random");
    for (VectorCompatibility row : rows) {
      Part whole = row.whole();
      for (int place = 0; place < tasks().size() * tasks().size(); place++) {
        data.row(
            row.method(),
            row.seed(),
            tasks().get(place / tasks().size()),
            tasks().get(place % tasks().size()),
            at(whole.cosines(), place),
            at(whole.conflicts(), place),
            of(whole.subspaces(), Subspaces::overlaps, place),
            of(whole.subspaces(), Subspaces::chance, place));
      }
    }
    return data;
  }

  private @Nullable Double of(
      @Nullable Subspaces subspaces, Function<Subspaces, List<List<Double>>> matrix, int place) {
    return subspaces == null ? null : (Double) at(matrix.apply(subspaces), place);
  }
}
