package dev.tangent.model.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.operation.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An object of a model folder's JSON file, whose fields are asked for by name and type. */
public final class ConfigJson {

  private final String where;
  private final JsonObject json;

  private ConfigJson(String where, JsonObject json) {
    this.where = where;
    this.json = json;
  }

  /**
   * @throws InvalidInputException when the file is missing or no JSON object
   */
  public static ConfigJson read(Path file) {
    try {
      String text = Files.readString(file);
      return new ConfigJson(file.toString(), JsonParser.parseString(text).getAsJsonObject());
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot read " + file + ": a Hugging Face model folder needs it", e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new InvalidInputException(file + " is not a JSON object: " + e.getMessage(), e);
    }
  }

  /**
   * The objects of a list.
   *
   * @throws InvalidInputException when the file is missing or not a JSON list of objects
   */
  public static List<ConfigJson> readList(Path file) {
    try {
      JsonArray list = JsonParser.parseString(Files.readString(file)).getAsJsonArray();
      List<ConfigJson> items = new ArrayList<>();
      for (JsonElement item : list) {
        items.add(new ConfigJson("%s[%d]".formatted(file, items.size()), item.getAsJsonObject()));
      }
      return items;
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file, e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new InvalidInputException(
          file + " is not a JSON list of objects: " + e.getMessage(), e);
    }
  }

  /** Whether the field is there and not null. */
  public boolean has(String field) {
    return json.has(field) && !json.get(field).isJsonNull();
  }

  /** The names of all fields, in the file's order. */
  public List<String> fields() {
    return List.copyOf(json.keySet());
  }

  /** The field's value as JSON; {@code null} where there is none. */
  public String written(String field) {
    return String.valueOf(json.get(field));
  }

  /** As a number of JSON, by its shortest decimal form: 1e-5f widened is 9.99999974…e-6. */
  public static double decimal(float number) {
    return Double.parseDouble(Float.toString(number));
  }

  /** An activation by what Transformers calls it. */
  public Activation activation(String field, String byDefault) {
    String word = text(field, byDefault);
    return Activation.named(word)
        .orElseThrow(
            () ->
                wrong(
                    field, "one of " + Arrays.toString(Activation.values()) + " and not " + word));
  }

  public int integer(String field) {
    double number = number(field);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong(field, "a whole number");
    }
    return (int) number;
  }

  public int integer(String field, int byDefault) {
    return has(field) ? integer(field) : byDefault;
  }

  /** The whole numbers of a list. */
  public List<Integer> integers(String field, List<Integer> byDefault) {
    List<Double> numbers = numbers(field, byDefault.stream().map(Integer::doubleValue).toList());
    if (numbers.stream().anyMatch(n -> n != Math.rint(n) || Math.abs(n) > Integer.MAX_VALUE)) {
      throw wrong(field, "a list of whole numbers");
    }
    return numbers.stream().map(Double::intValue).toList();
  }

  /**
   * @throws InvalidInputException when the field is there and has another value
   */
  public void require(String field, int only) {
    if (integer(field, only) != only) {
      throw wrong(field, Integer.toString(only));
    }
  }

  /**
   * @throws InvalidInputException when the field is not there or has another value
   */
  public void requireText(String field, String only) {
    if (!text(field, "").equals(only)) {
      throw wrong(field, "\"" + only + "\"");
    }
  }

  public double number(String field) {
    JsonElement value = json.get(field);
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw wrong(field, "a number");
    }
    return value.getAsDouble();
  }

  public double number(String field, double byDefault) {
    return has(field) ? number(field) : byDefault;
  }

  public String text(String field, String byDefault) {
    if (!has(field)) {
      return byDefault;
    }
    JsonElement value = json.get(field);
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw wrong(field, "a text");
    }
    return value.getAsString();
  }

  /** A text, or a list of them. */
  public List<String> texts(String field) {
    if (!has(field) || !json.get(field).isJsonArray()) {
      return List.of(text(field, ""));
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement item : json.getAsJsonArray(field)) {
      if (!item.isJsonPrimitive() || !item.getAsJsonPrimitive().isString()) {
        throw wrong(field, "a text or a list of texts");
      }
      texts.add(item.getAsString());
    }
    return texts;
  }

  public boolean flag(String field) {
    if (!has(field)) {
      return false;
    }
    JsonElement value = json.get(field);
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw wrong(field, "true or false");
    }
    return value.getAsBoolean();
  }

  public boolean isObject(String field) {
    return json.has(field) && json.get(field).isJsonObject();
  }

  /** The object in the field, empty where there is none. */
  public ConfigJson object(String field) {
    if (!has(field)) {
      return new ConfigJson(where + ": " + field, new JsonObject());
    }
    if (!json.get(field).isJsonObject()) {
      throw wrong(field, "an object");
    }
    return new ConfigJson(where + ": " + field, json.getAsJsonObject(field));
  }

  /** The numbers of a list. */
  public List<Double> numbers(String field, List<Double> byDefault) {
    if (!has(field)) {
      return byDefault;
    }
    try {
      return json.getAsJsonArray(field).asList().stream().map(JsonElement::getAsDouble).toList();
    } catch (ClassCastException | IllegalStateException | NumberFormatException e) {
      throw wrong(field, "a list of numbers");
    }
  }

  /**
   * @throws InvalidInputException when there is another field, and it is not null, false or 0
   */
  public void requireOnly(Set<String> known) {
    for (String field : json.keySet()) {
      String value = json.get(field).toString();
      if (!known.contains(field) && !Set.of("null", "false", "0", "0.0").contains(value)) {
        throw wrong(field, "none but " + new TreeSet<>(known));
      }
    }
  }

  /** The refusal of a field's value. */
  public InvalidInputException wrong(String field, String expected) {
    return new InvalidInputException(
        where + ": field " + field + ": expected " + expected + ", found " + json.get(field));
  }
}
