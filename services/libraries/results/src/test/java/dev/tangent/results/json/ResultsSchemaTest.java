package dev.tangent.results.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.results.AnalysisTables;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.value.MayBeAbsent;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JSON Schema and the records say the same. */
class ResultsSchemaTest {

  private static JsonObject schema;

  @BeforeAll
  static void read() throws Exception {
    try (Reader in =
        new InputStreamReader(
            ExperimentResults.class.getResourceAsStream("results.schema.json"),
            StandardCharsets.UTF_8)) {
      schema = JsonParser.parseReader(in).getAsJsonObject();
    }
  }

  @Test
  void everyRecordHasItsFieldsInTheSchemaAndNoOthers() {
    same(ExperimentResults.class, schema, "$");
  }

  private static void same(Class<?> record, JsonObject object, String path) {
    List<String> fields = new ArrayList<>();
    List<String> required = new ArrayList<>();
    JsonObject properties = object.getAsJsonObject("properties");
    for (RecordComponent component : record.getRecordComponents()) {
      String name = RecordShape.jsonName(component);
      fields.add(name);
      if (!component.isAnnotationPresent(MayBeAbsent.class)) {
        required.add(name);
      }
      assertThat(properties.keySet()).as(path).contains(name);
      follow(component.getGenericType(), properties.getAsJsonObject(name), path + "." + name);
    }
    assertThat(properties.keySet()).as(path).containsExactlyElementsOf(fields);
    assertThat(object.getAsJsonArray("required").asList().stream().map(JsonElement::getAsString))
        .as(path)
        .containsExactlyElementsOf(required);
  }

  private static void follow(Type type, JsonObject property, String path) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      assertThat(property.get("type").getAsString()).as(path).isEqualTo("array");
      follow(list.getActualTypeArguments()[0], property.getAsJsonObject("items"), path + "[]");
    } else if (type == Analyses.class) {
      analyses(definition(property), path);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      same(record, definition(property), path);
    }
  }

  private static void analyses(JsonObject object, String path) {
    JsonObject lists = object.getAsJsonObject("properties");
    JsonObject aggregates = definition(lists.getAsJsonObject("aggregates"));
    List<String> names = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (AnalysisTable<?, ?> table : AnalysisTables.ALL) {
      names.add(table.name());
      if (!table.optional()) {
        required.add(table.name());
      }
      follow(
          AnalysesJson.listOf(table.row()),
          lists.getAsJsonObject(table.name()),
          path + "." + table.name());
      table
          .aggregation()
          .ifPresent(
              of ->
                  follow(
                      AnalysesJson.listOf(of.row()),
                      aggregates.getAsJsonObject("properties").getAsJsonObject(table.name()),
                      path + ".aggregates." + table.name()));
    }
    names.add("aggregates");
    required.add("aggregates");
    assertThat(lists.keySet()).as(path).containsExactlyElementsOf(names);
    assertThat(object.getAsJsonArray("required").asList().stream().map(JsonElement::getAsString))
        .as(path)
        .containsExactlyElementsOf(required);
  }

  private static JsonObject definition(JsonObject property) {
    String name = property.get("$ref").getAsString().replace("#/$defs/", "");
    return schema.getAsJsonObject("$defs").getAsJsonObject(name);
  }
}
