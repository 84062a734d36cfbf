package dev.tangent.merging.method.setting;

import java.util.List;
import java.util.Optional;

/** A list of words of any kind, such as parts of names. */
public record WordsSetting(String name, List<String> standard) implements Setting<List<String>> {

  public WordsSetting {
    standard = List.copyOf(standard);
  }

  @Override
  public String allowed() {
    return "a list of words";
  }

  @Override
  public Optional<List<String>> accept(Object given) {
    List<?> listed = given instanceof List<?> list ? list : List.of(given);
    return listed.stream().allMatch(word -> word instanceof String text && !text.isEmpty())
        ? Optional.of(listed.stream().map(String.class::cast).toList())
        : Optional.empty();
  }
}
