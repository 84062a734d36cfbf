package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.StatisticsKind;
import dev.tangent.proto.v1.StatisticsStep;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What statistics of a task's data say of themselves in their manifest, for those who may name
 * them.
 *
 * @param base artifact id
 * @param dataset artifact id
 * @param vector artifact id of the vector whose model was measured; empty for the base
 * @param kind gram or fisher
 */
public record StatisticsFacts(String base, String dataset, String vector, String kind) {

  private static final String BASE = "base";
  private static final String DATASET = "dataset";
  private static final String VECTOR = "vector";
  private static final String KIND = "kind";

  public static StatisticsFacts of(StatisticsStep step) {
    return new StatisticsFacts(
        step.getBase(), step.getDataset(), step.getVector(), label(step.getKind()));
  }

  /**
   * @param said the metrics of a manifest
   * @return empty where they do not say all of it
   */
  public static Optional<StatisticsFacts> of(Map<String, String> said) {
    String base = said.get(BASE);
    String dataset = said.get(DATASET);
    String vector = said.get(VECTOR);
    String kind = said.get(KIND);
    return base == null || dataset == null || vector == null || kind == null
        ? Optional.empty()
        : Optional.of(new StatisticsFacts(base, dataset, vector, kind));
  }

  public Map<String, String> metrics() {
    return Map.of(BASE, base, DATASET, dataset, VECTOR, vector, KIND, kind);
  }

  /** What a merge goes by; empty for one that reads the vectors alone. */
  public static Optional<StatisticsKind> readBy(Merge merge) {
    return switch (merge.getMethodCase()) {
      case FISHER -> Optional.of(StatisticsKind.FISHER);
      case REGMEAN -> Optional.of(StatisticsKind.GRAM);
      default -> Optional.empty();
    };
  }

  public static String label(StatisticsKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
