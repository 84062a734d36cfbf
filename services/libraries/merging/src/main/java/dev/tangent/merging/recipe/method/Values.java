package dev.tangent.merging.recipe.method;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The values of parameters for one tensor, or one input of it, by name. */
public record Values(Map<String, Double> numbers) {

  public Values {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  public double number(String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  public boolean truth(String name) {
    return number(name) != 0;
  }
}
