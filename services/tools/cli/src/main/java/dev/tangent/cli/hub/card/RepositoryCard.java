package dev.tangent.cli.hub.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.cli.hub.HubRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A card.
 *
 * @param license as the card names it; empty where it does not
 * @param configs of a dataset, in their order
 * @param columns of a dataset, by configuration; that of one without a name is called {@code ""}
 */
public record RepositoryCard(
    String license, List<CardConfig> configs, Map<String, CardColumns> columns) {

  public static final String FILE = "README.md";

  public static final RepositoryCard NONE = new RepositoryCard("", List.of(), Map.of());

  public RepositoryCard {
    configs = List.copyOf(configs);
  }

  /**
   * That of a repository; {@link #NONE} where it has none.
   *
   * @throws dev.tangent.common.InvalidInputException as {@link #read}
   */
  public static RepositoryCard of(HubRepository repository) {
    String name = repository.listing().name() + ": " + FILE;
    return repository.text(FILE).map(text -> read(name, text)).orElse(NONE);
  }

  /**
   * @param name of the card, for complaints
   * @throws dev.tangent.common.InvalidInputException when its head is not YAML, or not of the forms
   *     that the hub documents
   */
  public static RepositoryCard read(String name, String text) {
    JsonNode head = CardYaml.read(name, text);
    List<CardConfig> configs = new ArrayList<>();
    head.path("configs").forEach(config -> configs.add(CardConfig.of(name, config)));
    Map<String, CardColumns> columns = new LinkedHashMap<>();
    JsonNode info = head.path("dataset_info");
    if (info.isObject()) {
      put(columns, info);
    } else {
      info.forEach(one -> put(columns, one));
    }
    return new RepositoryCard(license(head), configs, columns);
  }

  private static void put(Map<String, CardColumns> columns, JsonNode info) {
    columns.put(info.path("config_name").asText(), CardColumns.of(info.path("features")));
  }

  /** {@code license}, and what {@code other} is called. */
  private static String license(JsonNode head) {
    List<String> names = new ArrayList<>();
    JsonNode license = head.path("license");
    if (license.isTextual()) {
      names.add(license.asText());
    }
    license.forEach(one -> names.add(one.asText()));
    if (head.path("license_name").isTextual()) {
      names.add(head.path("license_name").asText());
    }
    return String.join(", ", names);
  }

  /** The configuration that is meant where nothing is said, if it says so of one. */
  public Optional<String> defaultConfig() {
    return configs.stream().filter(CardConfig::isDefault).map(CardConfig::name).findFirst();
  }

  /** What stands between the fields of a configuration's tables, if the card says it. */
  public Optional<String> separator(String config) {
    return configs.stream()
        .filter(one -> one.name().equals(config))
        .findFirst()
        .flatMap(CardConfig::separator);
  }

  /** What is said of a configuration's columns; of the default one, without a name. */
  public CardColumns columns(String config) {
    return Optional.ofNullable(columns.get(config))
        .or(
            () ->
                config.isEmpty() || config.equals("default")
                    ? Optional.ofNullable(columns.get(config.isEmpty() ? "default" : ""))
                    : Optional.empty())
        .orElse(CardColumns.UNKNOWN);
  }
}
