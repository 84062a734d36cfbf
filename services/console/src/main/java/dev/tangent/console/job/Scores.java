package dev.tangent.console.job;

import dev.tangent.console.job.JobRow.Score;
import dev.tangent.platform.job.choreography.ReportedMetrics;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The few numbers of an experiment that a list has room for. */
final class Scores {

  /** The tables' own cells; a task's own accuracy in an addition is not one of them. */
  private static final Map<String, Set<String>> SHOWN =
      Map.of(
          "single-task", Set.of("accuracy"),
          "addition", Set.of("absolute", "normalized"),
          "negation", Set.of("target", "control"));

  private Scores() {}

  private record Key(String analysis, String method, String name) {}

  static List<Score> of(String report, ArtifactStore artifacts) {
    return artifacts
        .find(report)
        .map(manifest -> means(ReportedMetrics.read(artifacts, manifest)))
        .orElse(List.of());
  }

  static List<Score> means(List<Metric> cells) {
    Map<Key, double[]> sums = new LinkedHashMap<>();
    for (Metric cell : cells) {
      boolean shown =
          SHOWN.getOrDefault(cell.getAnalysis(), Set.of()).contains(cell.getName())
              && cell.getBase().isEmpty();
      if (shown) {
        Key key = new Key(cell.getAnalysis(), cell.getMethod().name(), cell.getName());
        double[] sum = sums.computeIfAbsent(key, k -> new double[2]);
        sum[0] += cell.getValue();
        sum[1]++;
      }
    }
    return sums.entrySet().stream()
        .map(
            e ->
                new Score(
                    e.getKey().analysis(),
                    e.getKey().method(),
                    e.getKey().name(),
                    e.getValue()[0] / e.getValue()[1]))
        .toList();
  }
}
