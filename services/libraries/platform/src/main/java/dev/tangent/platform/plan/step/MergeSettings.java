package dev.tangent.platform.plan.step;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tangent.common.SettingText;
import dev.tangent.proto.v1.Merge;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A merge method as the contract has it, in the words of the field: {@code tsv_m} is {@code tsv-m}.
 *
 * @param method the method's name
 * @param given the settings that were given, numbers, words or lists of them, by their names
 */
public record MergeSettings(String method, Map<String, Object> given) {

  public MergeSettings {
    given = Map.copyOf(given);
  }

  /**
   * @throws IllegalArgumentException when no method is set
   */
  public static MergeSettings of(Merge merge) {
    FieldDescriptor method =
        merge.getAllFields().keySet().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no merge method"));
    Map<String, Object> given = new TreeMap<>();
    ((Message) merge.getField(method))
        .getAllFields()
        .forEach((field, value) -> given.put(word(field), value));
    return new MergeSettings(word(method), given);
  }

  /** As a job file has it: {@code ties}, or {@code ties {density: 0.1, trim: tensor}}. */
  public String text() {
    return given.isEmpty() ? method : "%s {%s}".formatted(method, settings());
  }

  /** The settings as a job file has them, in the order of their names; empty if none is given. */
  public String settings() {
    return new TreeMap<>(given)
        .entrySet().stream()
            .map(setting -> setting.getKey() + ": " + value(setting.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String value(Object given) {
    return given instanceof Double number ? SettingText.of(number) : given.toString();
  }

  private static String word(FieldDescriptor field) {
    return field.getName().replace('_', '-');
  }
}
