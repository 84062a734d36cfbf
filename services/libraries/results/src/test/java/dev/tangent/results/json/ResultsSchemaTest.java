package dev.tangent.results.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.results.ExperimentResults;
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
    } else if (type instanceof Class<?> record && record.isRecord()) {
      String name = property.get("$ref").getAsString().replace("#/$defs/", "");
      same(record, schema.getAsJsonObject("$defs").getAsJsonObject(name), path);
    }
  }
}
