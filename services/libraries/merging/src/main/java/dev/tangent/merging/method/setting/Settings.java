package dev.tangent.merging.method.setting;

import dev.tangent.common.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of one method, all of them with a value that is allowed. */
public final class Settings {

  private final Map<String, Object> values;

  private Settings(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Checks what was given, and fills in the defaults.
   *
   * @param method the method's name, for messages
   * @throws InvalidInputException naming a setting that the method has not, with those that it has;
   *     or one whose value is not allowed, with what was found and what is
   */
  public static Settings of(String method, List<Setting<?>> declared, Map<String, ?> given) {
    Map<String, Object> values = new HashMap<>();
    for (Setting<?> setting : declared) {
      Object found = given.get(setting.name());
      values.put(
          setting.name(), found == null ? setting.standard() : check(method, setting, found));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new InvalidInputException(
            "method '%s' has no setting '%s'; %s".formatted(method, name, list(declared)));
      }
    }
    return new Settings(values);
  }

  private static Object check(String method, Setting<?> setting, Object found) {
    return setting
        .accept(found)
        .map(Object.class::cast)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "method '%s': setting '%s' is %s; expected %s"
                        .formatted(method, setting.name(), found, setting.allowed())));
  }

  private static String list(List<Setting<?>> declared) {
    return declared.isEmpty()
        ? "it has no settings"
        : "its settings are "
            + declared.stream().map(Setting::name).sorted().collect(Collectors.joining(", "));
  }

  /** The value of a setting that the method declares. */
  @SuppressWarnings("unchecked") // Every value was accepted by the setting of its name.
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting.name());
    if (value == null) {
      throw new IllegalArgumentException("setting '" + setting.name() + "' is not declared");
    }
    return (T) value;
  }

  /** Whether a choice is {@code word}. */
  public boolean is(ChoiceSetting setting, String word) {
    return get(setting).equals(word);
  }
}
