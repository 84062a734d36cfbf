package dev.tangent.merging.method.setting;

import java.util.List;
import java.util.Optional;

/** Numbers ≥ 0, one that holds for all vectors or one for each of them. */
public record NumbersSetting(String name, List<Double> standard) implements Setting<List<Double>> {

  public NumbersSetting {
    standard = List.copyOf(standard);
  }

  @Override
  public String allowed() {
    return "a finite number ≥ 0, or a list of such numbers, one for each vector";
  }

  @Override
  public Optional<List<Double>> accept(Object given) {
    List<?> listed = given instanceof List<?> list ? list : List.of(given);
    boolean sound = !listed.isEmpty() && listed.stream().allMatch(NumbersSetting::allows);
    return sound
        ? Optional.of(listed.stream().map(number -> ((Number) number).doubleValue()).toList())
        : Optional.empty();
  }

  private static boolean allows(Object given) {
    return given instanceof Number number
        && number.doubleValue() >= 0
        && Double.isFinite(number.doubleValue());
  }
}
