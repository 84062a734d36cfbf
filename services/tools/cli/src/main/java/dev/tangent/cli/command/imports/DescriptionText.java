package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.progress.terminal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A description as people read it. */
final class DescriptionText {

  private static final int LONGEST = 100;

  private final JsonNode json;
  private final List<String> lines = new ArrayList<>();

  DescriptionText(JsonNode json) {
    this.json = json;
  }

  List<String> lines() {
    lines.add(
        "%s, imported %s, %s"
            .formatted(
                json.path("name").asText(),
                json.path("imported").asText(),
                ByteProgress.words(json.path("bytes").asLong())));
    json.path("provenance").properties().forEach(fact -> fact(fact.getKey(), fact.getValue()));
    if (json.has("model_type")) {
      fact("model type", json.path("model_type"));
    }
    json.path("files")
        .properties()
        .forEach(
            file ->
                lines.add(
                    "%s: %s"
                        .formatted(file.getKey(), ByteProgress.words(file.getValue().asLong()))));
    json.path("splits").properties().forEach(this::split);
    list("prompts", json.path("templates"));
    list("classes", json.path("class_names"));
    classes(json.path("classes"));
    json.path("examples").forEach(this::example);
    lines.add("Artifact " + json.path("artifact").asText());
    return lines;
  }

  private void fact(String name, JsonNode value) {
    lines.add("%s: %s".formatted(name, Text.plain(value.asText())));
  }

  private void split(Map.Entry<String, JsonNode> split) {
    lines.add(
        "%s: %,d %s (%s)"
            .formatted(
                split.getKey(),
                split.getValue().path("count").asInt(),
                json.path("kind").asText(),
                split.getValue().path("origin").asText()));
  }

  private void list(String title, JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(Text.plain(value.asText())));
    if (!texts.isEmpty()) {
      lines.add("%s (%,d): %s".formatted(title, texts.size(), some(texts)));
    }
  }

  /** A list of names, the first and last few of many. */
  private static String some(List<String> names) {
    return names.size() <= 10
        ? String.join(", ", names)
        : "%s, …, %s"
            .formatted(
                names.stream().limit(5).collect(Collectors.joining(", ")),
                String.join(", ", names.subList(names.size() - 5, names.size())));
  }

  private void classes(JsonNode classes) {
    if (classes.isEmpty()) {
      return;
    }
    Listing listing = new Listing("CLASS", "TRAIN", "VALIDATION", "TEST");
    classes.forEach(
        one ->
            listing.add(
                one.path("name").asText(),
                one.path("train").asText(),
                one.path("validation").asText(),
                one.path("test").asText()));
    lines.addAll(listing.lines());
  }

  private void example(JsonNode example) {
    String text = Text.plain(example.path("text").asText());
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    lines.add("%s: %s".formatted(Text.plain(example.path("class").asText()), shown));
  }
}
