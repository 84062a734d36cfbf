package dev.tangent.platform.plan;

import dev.tangent.proto.v1.Step;

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
  GEOMETRY("geometry", Service.VECTOR_BUILDER);

  private final String label;
  private final Service service;

  StepKind(String label, Service service) {
    this.label = label;
    this.service = service;
  }

  public String label() {
    return label;
  }

  public Service service() {
    return service;
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
      case KIND_NOT_SET -> throw new IllegalArgumentException("a step without a kind");
    };
  }
}
