package dev.tangent.report.geometry;

import dev.tangent.common.Method;
import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.chart.LineChart;
import dev.tangent.drawing.chart.Series;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.statistics.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** Norms and cosines of the task vectors' parts over the depth of the network. */
final class LayersFigure {

  private final GeometryMeans means;

  LayersFigure(GeometryMeans means) {
    this.means = means;
  }

  Drawing norms() {
    return panel("norms", "‖τ‖₂ in the layer", means::norms);
  }

  Drawing cosines() {
    return panel("cosines", "cosine between tasks", means::cosines);
  }

  private Drawing panel(String id, String label, BiFunction<Method, String, List<Double>> values) {
    List<Double> all = new ArrayList<>(List.of(0.0));
    int deepest = 2;
    for (Method method : means.methods()) {
      List<String> layers = means.layers(method);
      deepest = Math.max(deepest, layers.size());
      layers.forEach(layer -> all.addAll(values.apply(method, layer)));
    }
    LineChart chart =
        new LineChart(
            "layers-" + id,
            false,
            Axis.counting("layer", 1, deepest),
            Axis.around(label, Collections.min(all), Collections.max(all), 5));
    means.methods().forEach(method -> draw(chart, method, values));
    return chart.render(
        "Task vectors layer by layer: " + label,
        "A line for each method with the mean over tasks or pairs of tasks, and a band from the "
            + "lowest to the highest. Layers are named in the CSV file.");
  }

  private void draw(
      LineChart chart, Method method, BiFunction<Method, String, List<Double>> values) {
    Ink ink = MethodStyle.ink(method);
    List<Series.Point> low = new ArrayList<>();
    List<Series.Point> high = new ArrayList<>();
    List<Series.Point> mean = new ArrayList<>();
    List<String> layers = means.layers(method);
    for (int i = 0; i < layers.size(); i++) {
      List<Double> ofLayer = values.apply(method, layers.get(i));
      if (ofLayer.isEmpty()) {
        return;
      }
      Spread spread = Spread.of(ofLayer.stream().mapToDouble(v -> v).toArray());
      low.add(new Series.Point(i + 1, spread.min()));
      high.add(new Series.Point(i + 1, spread.max()));
      mean.add(new Series.Point(i + 1, spread.mean()));
    }
    chart.band(ink, low, high).line(new Series(method.name(), Series.solid(ink), mean));
    for (int i = 0; i < layers.size(); i++) {
      chart.mark(
          mean.get(i),
          MethodStyle.marker(method),
          ink,
          layers.get(i) + ", " + method + ": " + NumberText.ratio(mean.get(i).y()));
    }
  }
}
