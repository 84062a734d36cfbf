package dev.tangent.merging.method.setting;

import java.util.List;
import java.util.Optional;

/** One of a few words. */
public record ChoiceSetting(String name, String standard, List<String> words)
    implements Setting<String> {

  public ChoiceSetting {
    words = List.copyOf(words);
  }

  /** The first word is the default. */
  public static ChoiceSetting of(String name, String... words) {
    return new ChoiceSetting(name, words[0], List.of(words));
  }

  @Override
  public String allowed() {
    return String.join(" or ", words);
  }

  @Override
  public Optional<String> accept(Object given) {
    return given instanceof String word && words.contains(word)
        ? Optional.of(word)
        : Optional.empty();
  }
}
