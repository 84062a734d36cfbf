package dev.tangent.platform.imports;

import dev.tangent.proto.v1.Method;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an imported checkpoint says of itself in its manifest, for those who may name it: a task
 * vector is the difference to one base, and means something in one regime.
 *
 * @param base artifact id of the base that it was fine-tuned from
 * @param method STANDARD, or LINEARIZED if it was fine-tuned in the tangent space
 */
public record CheckpointFacts(String base, Method method) {

  private static final String BASE = "base";
  private static final String METHOD = "method";

  public CheckpointFacts {
    if (method != Method.STANDARD && method != Method.LINEARIZED) {
      throw new IllegalArgumentException("not a way of fine-tuning: " + method);
    }
  }

  /**
   * @param said the metrics of a manifest
   * @return empty where they do not say all of it
   */
  public static Optional<CheckpointFacts> of(Map<String, String> said) {
    String base = said.get(BASE);
    Optional<Method> method = trained(said.getOrDefault(METHOD, ""));
    return base == null ? Optional.empty() : method.map(found -> new CheckpointFacts(base, found));
  }

  private static Optional<Method> trained(String name) {
    return Stream.of(Method.STANDARD, Method.LINEARIZED)
        .filter(method -> method.name().equals(name))
        .findFirst();
  }

  public Map<String, String> metrics() {
    return Map.of(BASE, base, METHOD, method.name());
  }
}
