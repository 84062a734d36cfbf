package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvatureStep;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a curvature says of itself in its manifest, for those who may name it: a curvature belongs
 * to one base, and only those of one estimate can be added.
 *
 * @param base artifact id
 * @param dataset artifact id
 * @param kind kfac, diagonal or ekfac
 * @param estimate how it was estimated: those with another cannot be added to it
 * @param frozenEmbeddings whether the embedding tables are left out
 */
public record CurvatureFacts(
    String base, String dataset, String kind, String estimate, boolean frozenEmbeddings) {

  private static final String BASE = "base";
  private static final String DATASET = "dataset";
  private static final String KIND = "kind";
  private static final String ESTIMATE = "estimate";
  private static final String FROZEN = "freeze_embeddings";

  public static CurvatureFacts of(CurvatureStep step) {
    return new CurvatureFacts(
        step.getBase(),
        step.getDataset(),
        lower(step.getKind()),
        estimate(step.getEstimation()),
        step.getFreezeEmbeddings());
  }

  /**
   * @param said the metrics of a manifest
   * @return empty where they do not say all of it
   */
  public static Optional<CurvatureFacts> of(Map<String, String> said) {
    String base = said.get(BASE);
    String dataset = said.get(DATASET);
    String kind = said.get(KIND);
    String estimate = said.get(ESTIMATE);
    return base == null || dataset == null || kind == null || estimate == null
        ? Optional.empty()
        : Optional.of(
            new CurvatureFacts(
                base, dataset, kind, estimate, Boolean.parseBoolean(said.get(FROZEN))));
  }

  public Map<String, String> metrics() {
    return Map.of(
        BASE, base,
        DATASET, dataset,
        KIND, kind,
        ESTIMATE, estimate,
        FROZEN, Boolean.toString(frozenEmbeddings));
  }

  /** As a job writes it. */
  public static String estimate(CurvatureEstimation estimation) {
    return "tokens: %s, normalized: %s"
        .formatted(
            estimation.getTokens().name().toLowerCase(Locale.ROOT), estimation.getNormalized());
  }

  private static String lower(CurvatureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
