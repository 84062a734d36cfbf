package dev.tangent.results.value;

import dev.tangent.common.InvalidInputException;
import java.util.List;

/** The conditions that every record of the results has. */
public final class Checks {

  private Checks() {}

  public static <T> T present(T value, String field) {
    if (value == null || (value instanceof String text && text.isBlank())) {
      throw new InvalidInputException("\"" + field + "\" is missing or empty");
    }
    return value;
  }

  public static double finite(double value, String field) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException("\"" + field + "\" is " + value + ", not a number");
    }
    return value;
  }

  /** An immutable copy; a missing list is refused, an empty one is not. */
  public static <T> List<T> list(List<T> values, String field) {
    present(values, field);
    if (values.stream().anyMatch(v -> v == null)) {
      throw new InvalidInputException("\"" + field + "\" has an empty element");
    }
    return List.copyOf(values);
  }
}
