package dev.tangent.results.json;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.JsonElement;
import com.google.gson.annotations.SerializedName;
import dev.tangent.common.InvalidInputException;
import dev.tangent.results.AnalysisTables;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.value.MayBeAbsent;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a JSON tree against the record that it is to become. Gson would silently make a missing
 * number 0 and an unknown enum constant null; here both are errors that name the path.
 */
final class RecordShape {

  private RecordShape() {}

  static void check(JsonElement json, Type type, String path) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      if (!json.isJsonArray()) {
        throw new InvalidInputException(path + " must be an array");
      }
      for (int i = 0; i < json.getAsJsonArray().size(); i++) {
        check(json.getAsJsonArray().get(i), list.getActualTypeArguments()[0], path + "[" + i + "]");
      }
    } else if (type == Analyses.class) {
      checkAnalyses(json, path);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      checkRecord(json, record, path);
    } else if (type instanceof Class<?> constants && constants.isEnum()) {
      checkEnum(json, constants, path);
    }
  }

  /** A record component's name in the JSON. */
  static String jsonName(RecordComponent component) {
    return jsonName(field(component.getDeclaringRecord(), component.getName()));
  }

  private static void checkRecord(JsonElement json, Class<?> record, String path) {
    for (RecordComponent component : record.getRecordComponents()) {
      String name = jsonName(component);
      boolean optional = component.isAnnotationPresent(MayBeAbsent.class);
      part(json, name, optional, path)
          .ifPresent(value -> check(value, component.getGenericType(), path + "." + name));
    }
  }

  /** Empty if it may be absent and is. */
  private static Optional<JsonElement> part(
      JsonElement json, String name, boolean optional, String path) {
    if (!json.isJsonObject()) {
      throw new InvalidInputException(path + " must be an object");
    }
    JsonElement value = json.getAsJsonObject().get(name);
    if (value != null && !value.isJsonNull()) {
      return Optional.of(value);
    }
    if (!optional) {
      throw new InvalidInputException(path + " lacks \"" + name + "\"");
    }
    return Optional.empty();
  }

  private static void checkAnalyses(JsonElement json, String path) {
    String below = path + "." + AnalysesJson.AGGREGATES;
    JsonElement aggregates = part(json, AnalysesJson.AGGREGATES, false, path).orElseThrow();
    for (AnalysisTable<?, ?> table : AnalysisTables.ALL) {
      checkRows(json, table, table.row(), path);
      table.aggregation().ifPresent(a -> checkRows(aggregates, table, a.row(), below));
    }
  }

  private static void checkRows(
      JsonElement json, AnalysisTable<?, ?> table, Class<?> row, String path) {
    part(json, table.name(), table.optional(), path)
        .ifPresent(rows -> check(rows, AnalysesJson.listOf(row), path + "." + table.name()));
  }

  private static void checkEnum(JsonElement json, Class<?> constants, String path) {
    List<String> names = new ArrayList<>();
    for (Object constant : constants.getEnumConstants()) {
      Field field = field(constants, ((Enum<?>) constant).name());
      SerializedName given = field.getAnnotation(SerializedName.class);
      names.add(given == null ? field.getName() : given.value());
    }
    if (!json.isJsonPrimitive() || !names.contains(json.getAsString())) {
      throw new InvalidInputException(
          path + " is " + json + ", but must be one of " + String.join(", ", names));
    }
  }

  private static String jsonName(Field field) {
    return FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES.translateName(field);
  }

  private static Field field(Class<?> type, String name) {
    try {
      return type.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
