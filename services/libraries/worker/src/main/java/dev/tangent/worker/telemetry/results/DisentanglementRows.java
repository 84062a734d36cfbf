package dev.tangent.worker.telemetry.results;

import dev.tangent.common.Method;
import dev.tangent.results.disentanglement.Disentanglement;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * ξ(α₁, α₂) of each method, the mean over pairs of tasks and seeds. The matrix of every pair would
 * be tens of thousands of series; the report shows those.
 */
final class DisentanglementRows {

  private static final int LARGEST_GRID = 41;

  private DisentanglementRows() {}

  static List<Row<?>> of(String experiment, List<Disentanglement> pairs) {
    Map<Method, List<Disentanglement>> byMethod = new EnumMap<>(Method.class);
    pairs.stream()
        .filter(pair -> pair.alphas().size() <= LARGEST_GRID)
        .forEach(pair -> byMethod.computeIfAbsent(pair.method(), m -> new ArrayList<>()).add(pair));
    List<Row<?>> rows = new ArrayList<>();
    byMethod.forEach((method, all) -> rows.addAll(mean(experiment, method, all)));
    return rows;
  }

  private static List<Row<?>> mean(String experiment, Method method, List<Disentanglement> pairs) {
    List<Double> alphas = pairs.get(0).alphas();
    List<Row<?>> rows = new ArrayList<>();
    for (int i = 0; i < alphas.size(); i++) {
      for (int j = 0; j < alphas.size(); j++) {
        rows.add(
            ResultRow.of(
                experiment,
                "disentanglement",
                "error",
                ResultRow.NONE,
                method.name(),
                ResultRow.NONE,
                ResultRow.coefficient(alphas.get(i)),
                ResultRow.coefficient(alphas.get(j)),
                mean(pairs, alphas, i, j)));
      }
    }
    return rows;
  }

  private static double mean(List<Disentanglement> pairs, List<Double> alphas, int i, int j) {
    return pairs.stream()
        .filter(pair -> pair.alphas().equals(alphas))
        .mapToDouble(pair -> pair.error().get(i).get(j))
        .average()
        .orElseThrow();
  }
}
