package dev.tangent.report.disentanglement;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.chart.HeatMap;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.ColourScale;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.Legend;
import dev.tangent.results.disentanglement.Disentanglement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** ξ over both coefficients as heat maps with one scale, so that they may be compared. */
public final class DisentanglementFigure {

  private final Function<Disentanglement, List<List<Double>>> matrix;
  private final ColourScale colours;

  private DisentanglementFigure(
      List<Disentanglement> rows, Function<Disentanglement, List<List<Double>>> matrix) {
    this.matrix = matrix;
    this.colours = ColourScale.sequential(scale(rows));
  }

  public static DisentanglementFigure ofClasses(List<Disentanglement> rows) {
    return new DisentanglementFigure(rows, Disentanglement::error);
  }

  /** On the scale of the classes' error. */
  static DisentanglementFigure ofProbabilities(List<Disentanglement> rows) {
    return new DisentanglementFigure(rows, Disentanglement::soft);
  }

  private static Axis scale(List<Disentanglement> rows) {
    double high =
        rows.stream()
            .flatMap(r -> Stream.of(r.error(), r.soft()))
            .flatMap(List::stream)
            .flatMap(List::stream)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    return Axis.around("ξ", 0, Math.max(0.1, high), 4);
  }

  public Legend legend() {
    double width = 190;
    Shape box = Shape.rectangle(1, 1, 10, 10, Style.stroked(Ink.SOFT, 1.5));
    return Legend.of(
        new Legend.Entry(colours.bar(width), width, 28, "ξ"),
        new Legend.Entry(List.of(box), 12, 12, "0 ≤ α₁, α₂ ≤ 1"));
  }

  /**
   * @param rows of one method, all with one grid
   */
  public Drawing mean(String id, List<Disentanglement> rows) {
    double[] alphas = rows.get(0).alphas().stream().mapToDouble(a -> a).toArray();
    return new HeatMap(id, "α₁", "α₂", alphas, alphas, mean(rows), colours)
        .box(0, 1, "both coefficients between 0 and 1")
        .render(
            "Disentanglement error of " + rows.get(0).method(),
            "A coloured cell for each pair of coefficients, dark where the two vectors do not "
                + "disturb each other. The numbers are in the table and in the CSV file.");
  }

  private double[][] mean(List<Disentanglement> rows) {
    int n = rows.get(0).alphas().size();
    double[][] mean = new double[n][n];
    for (Disentanglement row : rows) {
      List<List<Double>> values = matrix.apply(row);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          mean[i][j] += values.get(i).get(j) / rows.size();
        }
      }
    }
    return mean;
  }

  /** A row for each method and grid point, over pairs and seeds. */
  public static FigureData means(List<Disentanglement> rows) {
    FigureData data =
        new FigureData(
            "method", "as trained and evaluated",
            "pairs", "pairs and seeds that the mean is over",
            "alpha1", "coefficient of the first task's vector",
            "alpha2", "coefficient of the second task's vector",
            "error", "mean ξ of the predicted class, 0 to 2",
            "soft", "mean ξ with total variation of the predicted probabilities, 0 to 2");
    rows.stream()
        .map(Disentanglement::method)
        .distinct()
        .sorted()
        .forEach(m -> means(data, rows.stream().filter(r -> r.method() == m).toList()));
    return data;
  }

  private static void means(FigureData data, List<Disentanglement> rows) {
    double[][] error = ofClasses(rows).mean(rows);
    double[][] soft = ofProbabilities(rows).mean(rows);
    List<Double> alphas = rows.get(0).alphas();
    for (int i = 0; i < alphas.size(); i++) {
      for (int j = 0; j < alphas.size(); j++) {
        data.row(
            rows.get(0).method(),
            rows.size(),
            alphas.get(i),
            alphas.get(j),
            error[i][j],
            soft[i][j]);
      }
    }
  }

  /** Every value of every row. */
  static FigureData data(List<Disentanglement> rows) {
    FigureData data =
        new FigureData(
            "method", "as trained and evaluated",
            "seed", "the repetition",
            "first", "the first task",
            "second", "the second task",
            "alpha1", "coefficient of the first task's vector",
            "alpha2", "coefficient of the second task's vector",
            "error", "ξ of the predicted class, 0 to 2",
            "soft", "ξ with total variation of the predicted probabilities, 0 to 2");
    for (Disentanglement row : rows) {
      for (int i = 0; i < row.alphas().size(); i++) {
        for (int j = 0; j < row.alphas().size(); j++) {
          data.row(
              row.method(),
              row.seed(),
              row.tasks().get(0),
              row.tasks().get(1),
              row.alphas().get(i),
              row.alphas().get(j),
              row.error().get(i).get(j),
              row.soft().get(i).get(j));
        }
      }
    }
    return data;
  }
}
