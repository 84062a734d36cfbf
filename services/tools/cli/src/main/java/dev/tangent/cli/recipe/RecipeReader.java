package dev.tangent.cli.recipe;

import dev.tangent.client.jobfile.reader.Cursor;
import dev.tangent.client.jobfile.reader.Fields;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.merging.recipe.InputModel;
import dev.tangent.merging.recipe.OutputModule;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One document of a recipe file. */
final class RecipeReader {

  private static final List<String> KEYS =
      List.of(
          "name",
          "merge_method",
          "base_model",
          "models",
          "slices",
          "modules",
          "parameters",
          "dtype",
          "out_dtype",
          "tokenizer_source",
          "tokenizer",
          "chat_template");

  private RecipeReader() {}

  static Optional<Recipe> read(Cursor root) {
    if (has(root, "experts") || has(root, "gate_mode")) {
      root.problem(
          "this is a recipe of mergekit-moe; Tangent makes no mixtures of experts, only merges");
      return Optional.empty();
    }
    Optional<Fields> fields = root.fields("a recipe", KEYS);
    Optional<Word> method =
        fields.flatMap(f -> f.require("merge_method", "a method, such as ties")).flatMap(Words::of);
    if (fields.isEmpty() || method.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(recipe(root, fields.get(), method.get()));
  }

  private static Recipe recipe(Cursor root, Fields fields, Word method) {
    long forms = Stream.of("models", "slices", "modules").filter(key -> has(root, key)).count();
    if (forms != 1) {
      root.problem(
          "the recipe has %d of models, slices and modules; expected exactly one".formatted(forms));
    }
    return new Recipe(
        fields.get("name").flatMap(Words::of),
        method,
        fields.get("base_model").flatMap(Words::model),
        models(fields),
        slices(fields),
        modules(fields),
        fields.get("dtype").flatMap(Words::of),
        fields.get("out_dtype").flatMap(Words::of),
        tokenizer(fields),
        fields.get("chat_template").flatMap(Words::of),
        SettingReader.in(fields));
  }

  /** Whether a key is there, and says something. */
  private static boolean has(Cursor root, String key) {
    return root.node() instanceof SpecNode.Mapping mapping
        && mapping.entries().stream()
            .anyMatch(entry -> entry.key().equals(key) && !Words.isNothing(entry.value()));
  }

  private static Optional<Word> tokenizer(Fields fields) {
    Optional<Word> source = fields.get("tokenizer_source").flatMap(Words::of);
    Optional<Cursor> tokenizer =
        fields.get("tokenizer").filter(cursor -> !Words.isNothing(cursor.node()));
    if (source.isPresent() && tokenizer.isPresent()) {
      tokenizer.get().problem("'tokenizer' and 'tokenizer_source' are both given. Remove one.");
    }
    return source.or(
        () ->
            tokenizer
                .flatMap(cursor -> cursor.fields("a tokenizer", List.of("source")))
                .flatMap(f -> f.require("source", "base, union or a model"))
                .flatMap(Words::of));
  }

  private static List<InputModel> models(Fields fields) {
    List<InputModel> models = new ArrayList<>();
    for (Cursor item : Words.items(fields, "models", "models")) {
      Optional<Fields> model = item.fields("a model", List.of("model", "parameters"));
      model
          .flatMap(f -> f.require("model", "a folder or a name"))
          .flatMap(Words::model)
          .ifPresent(word -> models.add(new InputModel(word, SettingReader.in(model.get()))));
    }
    return models;
  }

  private static List<OutputSlice> slices(Fields fields) {
    return Words.items(fields, "slices", "slices").stream()
        .flatMap(item -> SliceReader.read(item).stream())
        .toList();
  }

  private static List<OutputModule> modules(Fields fields) {
    Optional<Cursor> all = fields.get("modules").filter(c -> !Words.isNothing(c.node()));
    if (all.isEmpty()) {
      return List.of();
    }
    if (!(all.get().node() instanceof SpecNode.Mapping mapping)) {
      all.get().expected("modules by their names");
      return List.of();
    }
    List<OutputModule> modules = new ArrayList<>();
    for (SpecNode.Entry entry : mapping.entries()) {
      Cursor value = all.get().child(entry);
      Optional<Fields> module = value.fields("a module", List.of("models", "slices", "parameters"));
      if (module.isPresent()) {
        List<InputModel> models = models(module.get());
        List<OutputSlice> slices = slices(module.get());
        if (models.isEmpty() == slices.isEmpty()) {
          value.problem("expected either models or slices");
        }
        Word name = new Word(entry.key(), Words.mark(entry.at()));
        modules.add(new OutputModule(name, models, slices, SettingReader.in(module.get())));
      }
    }
    return modules;
  }
}
