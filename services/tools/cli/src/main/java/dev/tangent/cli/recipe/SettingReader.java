package dev.tangent.cli.recipe;

import dev.tangent.client.jobfile.reader.Cursor;
import dev.tangent.client.jobfile.reader.Fields;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.merging.recipe.Parameters;
import dev.tangent.merging.recipe.Setting;
import dev.tangent.merging.recipe.Setting.Clause;
import dev.tangent.merging.recipe.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters: a value, a gradient, or clauses of filter and value. */
final class SettingReader {

  private static final String EXPECTED = "a value, a list of values, or a list of filter and value";

  private SettingReader() {}

  /** The parameters among the fields of something. */
  static Parameters in(Fields fields) {
    return fields.get("parameters").map(SettingReader::read).orElse(Parameters.NONE);
  }

  private static Parameters read(Cursor parameters) {
    if (Words.isNothing(parameters.node())) {
      return Parameters.NONE;
    }
    if (!(parameters.node() instanceof SpecNode.Mapping mapping)) {
      parameters.expected("parameters by their names");
      return Parameters.NONE;
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (SpecNode.Entry entry : mapping.entries()) {
      Cursor value = parameters.child(entry);
      if (Words.isNothing(value.node())) {
        value.expected(EXPECTED);
      } else {
        settings.put(entry.key(), new Setting(clauses(value), Words.mark(entry.at())));
      }
    }
    return new Parameters(settings);
  }

  private static List<Clause> clauses(Cursor value) {
    SpecNode node = value.node();
    if (node instanceof SpecNode.Mapping) {
      return clause(value).stream().toList();
    }
    boolean listed =
        node instanceof SpecNode.Sequence sequence
            && sequence.items().stream().anyMatch(item -> item instanceof SpecNode.Mapping);
    if (!listed) {
      return List.of(new Clause(Optional.empty(), values(value)));
    }
    List<Clause> clauses = new ArrayList<>();
    for (Cursor item : value.items("clauses")) {
      clause(item).ifPresent(clauses::add);
    }
    return clauses;
  }

  private static Optional<Clause> clause(Cursor item) {
    Optional<Fields> fields = item.fields("a clause", List.of("filter", "value"));
    Optional<Cursor> value = fields.flatMap(f -> f.require("value", EXPECTED));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> filter =
        fields
            .get()
            .get("filter")
            .filter(cursor -> !Words.isNothing(cursor.node()))
            .flatMap(cursor -> cursor.text("a part of tensors' names"));
    return Optional.of(new Clause(filter, values(value.get())));
  }

  private static List<Word> values(Cursor value) {
    if (value.node() instanceof SpecNode.Sequence sequence) {
      List<Word> words = new ArrayList<>();
      if (!sequence.items().isEmpty()) {
        value.items("values").forEach(item -> Words.of(item).ifPresent(words::add));
      }
      return words;
    }
    return Words.of(value).stream().toList();
  }
}
