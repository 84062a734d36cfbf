package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.Step;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nouns of the plan, and the service that executes each. */
public enum StepKind {
  PRETRAIN("pretrain", Service.TRAINER),
  HEAD("head", Service.TRAINER),
  FINE_TUNE("fine-tune", Service.TRAINER),
  VECTOR("vector", Service.VECTOR_BUILDER),
  COMBINE("combine", Service.COMPOSER),
  EDIT("edit", Service.COMPOSER),
  FEATURES("features", Service.EVALUATOR),
  SWEEP("sweep", Service.EVALUATOR),
  SELECT("select", Service.EVALUATOR),
  REPORT("report", Service.EVALUATOR),
  ANALYSIS("analysis", Service.EVALUATOR),
  GEOMETRY("geometry", Service.VECTOR_BUILDER),
  CURVATURE("curvature", Service.TRAINER),
  COMPATIBILITY("compatibility", Service.COMPOSER),
  FACTORS("factors", Service.COMPOSER),
  STATISTICS("statistics", Service.EVALUATOR);

  private static final Map<Service, Set<StepKind>> READ_BY =
      Map.of(
          Service.TRAINER, EnumSet.of(PRETRAIN, HEAD, CURVATURE),
          Service.VECTOR_BUILDER, EnumSet.of(FINE_TUNE, SELECT, VECTOR),
          Service.COMPOSER, EnumSet.of(VECTOR, COMBINE, SELECT, ANALYSIS, FACTORS, STATISTICS),
          Service.EVALUATOR, EnumSet.allOf(StepKind.class));

  private final String label;
  private final Service service;

  StepKind(String label, Service service) {
    this.label = label;
    this.service = service;
  }

  /**
   * Whether steps of that service may read what a step of this kind made. A service need not look
   * up who waits for other artifacts; a plan in which it would have to cannot be built.
   */
  public boolean isReadBy(Service reader) {
    return READ_BY.getOrDefault(reader, Set.of()).contains(this);
  }

  public String label() {
    return label;
  }

  public Service service() {
    return service;
  }

  /** The kind of that label, if there is one. */
  public static Optional<StepKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  public static StepKind of(Step step) {
    return switch (step.getKindCase()) {
      case PRETRAIN -> PRETRAIN;
      case HEAD -> HEAD;
      case FINE_TUNE -> FINE_TUNE;
      case VECTOR -> VECTOR;
      case COMBINE -> COMBINE;
      case EDIT -> EDIT;
      case FEATURES -> FEATURES;
      case SWEEP -> SWEEP;
      case SELECT -> SELECT;
      case REPORT -> REPORT;
      case ANALYSIS -> ANALYSIS;
      case GEOMETRY -> GEOMETRY;
      case CURVATURE -> CURVATURE;
      case COMPATIBILITY -> COMPATIBILITY;
      case FACTORS -> FACTORS;
      case STATISTICS -> STATISTICS;
      case KIND_NOT_SET -> throw new IllegalArgumentException("a step without a kind");
    };
  }
}
