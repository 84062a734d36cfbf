package dev.tangent.platform.step;

import java.util.Map;

/**
 * What a step says of its payload.
 *
 * @param metrics figures that later steps and people read without opening the payload
 */
public record StepOutput(Map<String, String> metrics) {

  public static final StepOutput PLAIN = new StepOutput(Map.of());

  public StepOutput {
    metrics = Map.copyOf(metrics);
  }
}
