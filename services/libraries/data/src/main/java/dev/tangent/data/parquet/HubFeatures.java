package dev.tangent.data.parquet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Hugging Face hub's {@code datasets} library writes of a dataset's columns into the
 * metadata entry {@code huggingface} of its Parquet files.
 *
 * @param images columns that hold images
 * @param labels columns that hold class numbers, with the names of the classes
 */
public record HubFeatures(List<String> images, List<Label> labels) {

  private static final HubFeatures NONE = new HubFeatures(List.of(), List.of());

  /** A column of class numbers. */
  public record Label(String column, List<String> names) {}

  /** None where there is no such entry, or it is not understood. */
  public static HubFeatures of(ParquetFile file) {
    try {
      return Optional.ofNullable(file.metadata().get("huggingface"))
          .map(text -> of(JsonParser.parseString(text)))
          .orElse(NONE);
    } catch (JsonParseException | IllegalStateException e) {
      return NONE;
    }
  }

  private static HubFeatures of(JsonElement json) {
    List<String> images = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    JsonObject features = child(child(json, "info"), "features").getAsJsonObject();
    features
        .entrySet()
        .forEach(
            feature -> {
              String type = child(feature.getValue(), "_type").toString();
              if (type.equals("\"Image\"")) {
                images.add(feature.getKey());
              } else if (type.equals("\"ClassLabel\"")) {
                labels.add(new Label(feature.getKey(), names(feature.getValue())));
              }
            });
    return new HubFeatures(images, labels);
  }

  private static JsonElement child(JsonElement parent, String name) {
    JsonElement child = parent.isJsonObject() ? parent.getAsJsonObject().get(name) : null;
    return child == null ? new JsonObject() : child;
  }

  private static List<String> names(JsonElement feature) {
    List<String> names = new ArrayList<>();
    child(feature, "names").getAsJsonArray().forEach(name -> names.add(name.getAsString()));
    return names;
  }

  /** The names of a column's classes; none where it has none. */
  public List<String> names(String column) {
    return labels.stream()
        .filter(label -> label.column().equals(column))
        .findFirst()
        .map(Label::names)
        .orElse(List.of());
  }
}
