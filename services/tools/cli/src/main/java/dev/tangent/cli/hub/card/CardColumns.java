package dev.tangent.cli.hub.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a card's {@code dataset_info} says of a configuration's columns.
 *
 * @param texts columns of texts
 * @param labels columns of class numbers, with the classes' names in their order
 */
public record CardColumns(List<String> texts, List<Label> labels) {

  public static final CardColumns UNKNOWN = new CardColumns(List.of(), List.of());

  /** A column of class numbers. */
  public record Label(String column, List<String> names) {
    public Label {
      names = List.copyOf(names);
    }
  }

  public CardColumns {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
  }

  /** The column of texts, where there is one only. */
  public Optional<String> onlyText() {
    return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
  }

  /** The column of class numbers, where there is one only. */
  public Optional<String> onlyLabel() {
    return labels.size() == 1 ? Optional.of(labels.get(0).column()) : Optional.empty();
  }

  /** The names of a column's classes; none where it has none. */
  public List<String> names(String column) {
    return labels.stream()
        .filter(label -> label.column().equals(column))
        .findFirst()
        .map(Label::names)
        .orElse(List.of());
  }

  /**
   * @param features a list with {@code name} and {@code dtype} each
   */
  static CardColumns of(JsonNode features) {
    List<String> texts = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (JsonNode feature : features) {
      String column = feature.path("name").asText();
      JsonNode dtype = feature.path("dtype");
      JsonNode names = dtype.path("class_label").path("names");
      if (dtype.isTextual() && dtype.asText().matches("(large_)?string")) {
        texts.add(column);
      } else if (!names.isMissingNode()) {
        labels.add(new Label(column, names(names)));
      }
    }
    return new CardColumns(texts, labels);
  }

  /** A list, or by their numbers; none where a number is missing. */
  private static List<String> names(JsonNode names) {
    if (!names.isObject()) {
      List<String> listed = new ArrayList<>();
      names.forEach(name -> listed.add(name.asText()));
      return listed;
    }
    Map<Integer, String> byNumber = new TreeMap<>();
    for (Map.Entry<String, JsonNode> name : names.properties()) {
      if (!name.getKey().matches("\\d{1,9}")) {
        return List.of();
      }
      byNumber.put(Integer.parseInt(name.getKey()), name.getValue().asText());
    }
    boolean complete =
        !byNumber.isEmpty() && Collections.max(byNumber.keySet()) == byNumber.size() - 1;
    return complete ? List.copyOf(byNumber.values()) : List.of();
  }
}
