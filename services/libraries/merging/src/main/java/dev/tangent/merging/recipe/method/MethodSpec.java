package dev.tangent.merging.recipe.method;

import java.util.List;
import java.util.Optional;

/**
 * A method of mergekit.
 *
 * @param base whether the method knows a base
 * @param fewest how many inputs there must be, the base among them
 * @param most how many there may be
 * @param passes how often each input is read, for estimates
 */
public record MethodSpec(
    String name,
    Base base,
    int fewest,
    int most,
    int passes,
    List<Parameter> parameters,
    Kernel kernel) {

  /** What a base is to a method. */
  public enum Base {
    /** One input among the others. */
    IGNORED,
    OPTIONAL,
    REQUIRED
  }

  public MethodSpec {
    parameters = List.copyOf(parameters);
  }

  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** How many inputs there must be, for people. */
  public String count() {
    String inputs = base == Base.REQUIRED ? " models, the base among them" : " models";
    if (fewest == most) {
      return "exactly " + fewest + inputs;
    }
    return most == Integer.MAX_VALUE
        ? "at least " + fewest + inputs
        : "from %d to %d%s".formatted(fewest, most, inputs);
  }
}
