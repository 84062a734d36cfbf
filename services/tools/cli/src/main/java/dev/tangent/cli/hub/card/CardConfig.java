package dev.tangent.cli.hub.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.common.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of a dataset's configurations in its card.
 *
 * @param patterns of each split's files, in order; empty where only names tell
 * @param folder that it lies in; empty for the whole repository
 * @param isDefault whether the card makes it the one that is meant where nothing is said
 * @param separator of the fields of its tables, where the card says one
 * @param settings how else its files are to be read, which an import does not take over
 */
public record CardConfig(
    String name,
    Map<String, List<String>> patterns,
    Optional<String> folder,
    boolean isDefault,
    Optional<String> separator,
    List<String> settings) {

  private static final Set<String> KNOWN =
      Set.of(
          "config_name",
          "data_files",
          "data_dir",
          "default",
          "description",
          "version",
          "features",
          "sep",
          "delimiter");

  public CardConfig {
    settings = List.copyOf(settings);
  }

  /**
   * @param card its name, for complaints
   * @throws InvalidInputException when {@code data_files} has none of the forms that the hub
   *     documents
   */
  static CardConfig of(String card, JsonNode config) {
    String name = config.path("config_name").asText();
    if (name.isEmpty()) {
      throw new InvalidInputException(card + ": one of its configs has no config_name");
    }
    List<String> settings = new ArrayList<>();
    config
        .properties()
        .forEach(
            entry -> {
              if (!KNOWN.contains(entry.getKey())) {
                settings.add(entry.getKey());
              }
            });
    return new CardConfig(
        name,
        patterns(card, name, config.path("data_files")),
        Optional.of(config.path("data_dir").asText()).filter(folder -> !folder.isEmpty()),
        config.path("default").asText().equals("true"),
        separator(config),
        settings);
  }

  /**
   * {@code delimiter} counts before {@code sep}, as in the {@code datasets} library. What stands
   * there is a text, also {@code null}.
   */
  private static Optional<String> separator(JsonNode config) {
    return Stream.of("delimiter", "sep")
        .map(config::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .findFirst();
  }

  private static Map<String, List<String>> patterns(String card, String config, JsonNode files) {
    Map<String, List<String>> patterns = new LinkedHashMap<>();
    if (files.isMissingNode()) {
      return patterns;
    }
    if (files.isTextual() || files.isArray() && !files.isEmpty() && files.get(0).isTextual()) {
      patterns.put("train", texts(files));
      return patterns;
    }
    for (JsonNode entry : files) {
      String split = entry.path("split").asText();
      List<String> paths = texts(entry.path("path"));
      if (split.isEmpty() || paths.isEmpty() || patterns.put(split, paths) != null) {
        throw new InvalidInputException(
            "%s: data_files of '%s' is none of: a pattern, a list of patterns, a list of split and path, each split once"
                .formatted(card, config));
      }
    }
    return patterns;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
