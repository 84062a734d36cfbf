package dev.tangent.merging.recipe.plan;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.tensor.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tokenizers are copied, never merged: a recipe that says which one to take is obeyed where all
 * models have the same, and every token one row of the embedding; there, mergekit moves no row
 * either. Otherwise it is refused.
 */
record TokenizerRules(Recipe recipe, OpenModels models) {

  private static final String TOKENIZER = "tokenizer.json";
  private static final List<String> TEMPLATES =
      List.of("tokenizer_config.json", "chat_template.jinja", "chat_template.json");
  private static final String EMBEDDING =
      "(.*\\.)?(embed_tokens|word_embeddings|wte|tok_embeddings|embed_in|token_embedding)\\.weight";

  void check() {
    recipe.tokenizerSource().ifPresent(this::source);
    recipe.chatTemplate().ifPresent(this::template);
  }

  private void source(Word source) {
    boolean known =
        List.of("base", "union").contains(source.text())
            || recipe.references().stream().anyMatch(source::same);
    if (!known) {
      throw source.refused(
          "the tokenizer of '%s', which is not among the models; expected base, union or one of them"
              .formatted(source.text()));
    }
    Path first = folder(recipe.references().get(0)).resolve(TOKENIZER);
    for (Word model : recipe.references()) {
      Path file = folder(model).resolve(TOKENIZER);
      if (!Files.isRegularFile(file)) {
        throw source.refused(
            "no %s in the folder of %s to compare; leave the key out to copy what there is"
                .formatted(TOKENIZER, model));
      }
      if (differ(first, file)) {
        throw source.refused(
            "the tokenizers of %s and %s differ, and Tangent merges no vocabularies; leave the key"
                    .formatted(recipe.references().get(0), model)
                + " out if their tokens have the same numbers");
      }
    }
    rows(source, tokens(source, first));
  }

  private void rows(Word source, int tokens) {
    for (OpenModel model : models.all()) {
      for (TensorInfo tensor : model.tensors().tensors().values()) {
        if (tensor.name().matches(EMBEDDING) && tensor.shape().get(0) != tokens) {
          throw source.refused(
              "the tokenizer has %d tokens, and '%s' of %s has %d rows, which mergekit would cut;"
                      .formatted(tokens, tensor.name(), model.name(), tensor.shape().get(0))
                  + " leave the key out to keep them");
        }
      }
    }
  }

  private void template(Word template) {
    if (!template.text().equals("auto")) {
      throw template.refused(
          "a chat template is not put into a tokenizer here; leave the key out and set it in"
              + " tokenizer_config.json");
    }
    Path first = folder(recipe.references().get(0));
    boolean any = TEMPLATES.stream().anyMatch(name -> Files.isRegularFile(first.resolve(name)));
    for (Word model : recipe.references()) {
      for (String name : TEMPLATES) {
        if (!any || differ(first.resolve(name), folder(model).resolve(name))) {
          throw template.refused(
              any
                  ? "%s differs between %s and %s, and none is chosen here; leave the key out to copy the first"
                      .formatted(name, recipe.references().get(0), model)
                  : "no tokenizer in the folder of %s that a chat template could be in"
                      .formatted(model));
        }
      }
    }
  }

  private Path folder(Word model) {
    return models.named(model).folder();
  }

  private static int tokens(Word source, Path file) {
    try {
      return Vocabulary.tokens(file);
    } catch (InvalidInputException e) {
      throw source.refused(e.getMessage());
    }
  }

  private static boolean differ(Path one, Path other) {
    try {
      boolean both = Files.isRegularFile(one) && Files.isRegularFile(other);
      return both
          ? Files.mismatch(one, other) >= 0
          : Files.isRegularFile(one) || Files.isRegularFile(other);
    } catch (IOException e) {
      throw new UncheckedIOException(one + ": cannot be compared with " + other, e);
    }
  }
}
