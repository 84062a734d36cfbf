package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.Job;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The four services; each executes some kinds of step. */
public enum Service {
  TRAINER("trainer"),
  VECTOR_BUILDER("vector-builder"),
  COMPOSER("composer"),
  EVALUATOR("evaluator");

  private final String label;

  Service(String label) {
    this.label = label;
  }

  /** The name in topics, configuration and processes. */
  public String label() {
    return label;
  }

  /** Whether it runs the native engine; the others stream tensors. */
  public boolean isNumeric() {
    return this == TRAINER || this == EVALUATOR;
  }

  /** The services that jobs with such a goal may have steps for. */
  public static Set<Service> of(Job.GoalCase goal) {
    return switch (goal) {
      case PRETRAIN, FINE_TUNE, CURVATURE -> EnumSet.of(TRAINER);
      case VECTOR -> EnumSet.of(VECTOR_BUILDER);
      case COMPOSE -> EnumSet.of(COMPOSER);
      case EVALUATE -> EnumSet.of(TRAINER, EVALUATOR);
      case EXPERIMENT -> EnumSet.allOf(Service.class);
      case GOAL_NOT_SET -> EnumSet.noneOf(Service.class);
    };
  }

  public static Service labelled(String label) {
    return Arrays.stream(values())
        .filter(s -> s.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no service '%s'; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Service::label)
                                .collect(Collectors.joining(", ")))));
  }
}
