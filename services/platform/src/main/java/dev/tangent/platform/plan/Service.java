package dev.tangent.platform.plan;

import java.util.Arrays;
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
