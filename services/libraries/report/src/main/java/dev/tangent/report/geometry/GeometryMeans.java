package dev.tangent.report.geometry;

import dev.tangent.common.Method;
import dev.tangent.report.part.FigureData;
import dev.tangent.results.geometry.VectorGeometry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Norms and cosines of the task vectors, each the mean over seeds. */
final class GeometryMeans {

  private final List<VectorGeometry> rows;

  GeometryMeans(List<VectorGeometry> rows) {
    this.rows = rows;
  }

  List<Method> methods() {
    return rows.stream().map(VectorGeometry::method).distinct().sorted().toList();
  }

  List<String> tasks() {
    return rows.get(0).tasks();
  }

  double norm(Method method, int task) {
    return mean(method, r -> r.norms().get(task));
  }

  double[][] cosines(Method method) {
    int n = tasks().size();
    double[][] cosines = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int s = i;
        int t = j;
        cosines[i][j] = mean(method, r -> r.cosines().get(s).get(t));
      }
    }
    return cosines;
  }

  /** Those that some vector of the method moves. */
  List<String> layers(Method method) {
    return of(method).stream()
        .flatMap(r -> r.layers().stream())
        .map(VectorGeometry.Layer::name)
        .distinct()
        .toList();
  }

  /** A layer's part of each task's vector. */
  List<Double> norms(Method method, String layer) {
    int n = tasks().size();
    return IntStream.range(0, n)
        .mapToObj(t -> meanOf(method, layer, l -> l.norms().get(t)))
        .toList();
  }

  /** Of a layer's part, for each pair of tasks once. */
  List<Double> cosines(Method method, String layer) {
    int n = tasks().size();
    return IntStream.range(0, n * n)
        .filter(i -> i / n < i % n)
        .mapToObj(i -> meanOf(method, layer, l -> l.cosines().get(i / n).get(i % n)))
        .toList();
  }

  private double meanOf(Method method, String layer, Function<VectorGeometry.Layer, Double> value) {
    return of(method).stream()
        .flatMap(r -> r.layers().stream())
        .filter(l -> l.name().equals(layer))
        .mapToDouble(value::apply)
        .average()
        .orElse(0);
  }

  private double mean(Method method, Function<VectorGeometry, Double> value) {
    return of(method).stream().mapToDouble(value::apply).average().orElseThrow();
  }

  private List<VectorGeometry> of(Method method) {
    return rows.stream().filter(r -> r.method() == method).toList();
  }

  FigureData cosineData() {
    FigureData data =
        new FigureData(
            "method", "as trained",
            "seed", "the repetition",
            "first", "a task",
            "second", "a task",
            "cosine", "of the angle between their vectors",
            "first_norm", "length of the first task's vector");
    for (VectorGeometry row : rows) {
      for (int i = 0; i < row.tasks().size(); i++) {
        for (int j = 0; j < row.tasks().size(); j++) {
          data.row(
              row.method(),
              row.seed(),
              row.tasks().get(i),
              row.tasks().get(j),
              row.cosines().get(i).get(j),
              row.norms().get(i));
        }
      }
    }
    return data;
  }

  FigureData layerData() {
    FigureData data =
        new FigureData(
            "method", "as trained",
            "seed", "the repetition",
            "index", "the layer's place, from the input",
            "layer", "its name",
            "task", "whose vector",
            "norm", "length of the vector's part in this layer",
            "mean_cosine", "of that part with the other tasks' parts");
    for (VectorGeometry row : rows) {
      for (int l = 0; l < row.layers().size(); l++) {
        VectorGeometry.Layer layer = row.layers().get(l);
        for (int t = 0; t < row.tasks().size(); t++) {
          data.row(
              row.method(),
              row.seed(),
              l + 1,
              layer.name(),
              row.tasks().get(t),
              layer.norms().get(t),
              meanOfOthers(layer.cosines().get(t), t));
        }
      }
    }
    return data;
  }

  /** Null with one task. */
  private static @Nullable Double meanOfOthers(List<Double> cosines, int task) {
    double sum = cosines.stream().mapToDouble(c -> c).sum() - cosines.get(task);
    return cosines.size() < 2 ? null : (Double) (sum / (cosines.size() - 1));
  }
}
