package dev.tangent.worker.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * ξ(α₁, α₂) of each method, the mean over pairs of tasks and seeds, from {@code
 * analyses.disentanglement} of a results.json that has it. The matrix of every pair would be tens
 * of thousands of series; the report shows those.
 */
final class DisentanglementRows {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_GRID = 41;

  private DisentanglementRows() {}

  static List<Row<?>> of(String experiment, String results) {
    Map<String, List<JsonNode>> byMethod = new TreeMap<>();
    for (JsonNode pair : read(results).path("analyses").path("disentanglement")) {
      if (pair.path("alphas").size() <= LARGEST_GRID) {
        byMethod.computeIfAbsent(pair.path("method").asText(), m -> new ArrayList<>()).add(pair);
      }
    }
    List<Row<?>> rows = new ArrayList<>();
    byMethod.forEach((method, pairs) -> rows.addAll(mean(experiment, method, pairs)));
    return rows;
  }

  private static List<Row<?>> mean(String experiment, String method, List<JsonNode> pairs) {
    JsonNode alphas = pairs.get(0).path("alphas");
    List<Row<?>> rows = new ArrayList<>();
    for (int i = 0; i < alphas.size(); i++) {
      for (int j = 0; j < alphas.size(); j++) {
        rows.add(
            ResultRow.of(
                experiment,
                "disentanglement",
                "error",
                ResultRow.NONE,
                method,
                ResultRow.NONE,
                ResultRow.coefficient(alphas.get(i).asDouble()),
                ResultRow.coefficient(alphas.get(j).asDouble()),
                mean(pairs, alphas, i, j)));
      }
    }
    return rows;
  }

  private static double mean(List<JsonNode> pairs, JsonNode alphas, int i, int j) {
    return pairs.stream()
        .filter(pair -> pair.path("alphas").equals(alphas))
        .mapToDouble(pair -> pair.path("error").path(i).path(j).asDouble())
        .average()
        .orElseThrow();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("results.json is no JSON", e);
    }
  }
}
