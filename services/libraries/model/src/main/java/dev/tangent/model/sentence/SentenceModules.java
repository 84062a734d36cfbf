package dev.tangent.model.sentence;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.config.ConfigJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a sentence-transformers folder (releases 2 to 6) adds to a Hugging Face folder: which
 * modules follow the encoder, how tokens are pooled, and where texts are cut. A module that would
 * change features and that is not computed here is refused.
 *
 * <p>Source: sentence-transformers 6.2, {@code base/model.py}, {@code modules/pooling.py} and
 * {@code base/modules/transformer.py}.
 *
 * @param folder the model's
 */
record SentenceModules(Path folder) {

  private static final String POOLING = "1_Pooling";

  /** The file of the limit, which the library's first releases named by the architecture. */
  static final List<String> LIMITS =
      List.of(
          "sentence_bert_config.json",
          "sentence_roberta_config.json",
          "sentence_distilbert_config.json",
          "sentence_camembert_config.json",
          "sentence_xlm-roberta_config.json");

  /** Release 6's words for what had a flag each before. */
  private static final Map<String, String> FLAGS =
      new TreeMap<>(
          Map.of(
              "pooling_mode_cls_token", "cls",
              "pooling_mode_max_tokens", "max",
              "pooling_mode_mean_tokens", "mean",
              "pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens",
              "pooling_mode_weightedmean_tokens", "weightedmean",
              "pooling_mode_lasttoken", "lasttoken"));

  /**
   * The mean where nothing is said, as the library does.
   *
   * @param width of the token features, where it is known
   */
  PoolingMode pooling(OptionalInt width) {
    requireNoPrompt();
    boolean named = namesPooling();
    Path file = folder.resolve(POOLING).resolve("config.json");
    if (!named && Files.notExists(file)) {
      return PoolingMode.MEAN;
    }
    ConfigJson json = ConfigJson.read(file);
    width.ifPresent(
        d -> {
          json.require("word_embedding_dimension", d);
          json.require("embedding_dimension", d);
        });
    String modes = String.join(" and ", modes(json));
    return switch (modes) {
      case "", "mean" -> PoolingMode.MEAN;
      case "cls" -> PoolingMode.CLS;
      default ->
          throw new InvalidInputException(
              "%s: tokens are pooled by %s; expected mean or cls, one of them"
                  .formatted(file, modes));
    };
  }

  private static List<String> modes(ConfigJson json) {
    if (json.has("pooling_mode")) {
      return json.texts("pooling_mode");
    }
    List<String> modes = new ArrayList<>();
    FLAGS.forEach(
        (flag, mode) -> {
          if (json.flag(flag)) {
            modes.add(mode);
          }
        });
    return modes;
  }

  private boolean namesPooling() {
    Path file = folder.resolve("modules.json");
    if (Files.notExists(file)) {
      return false;
    }
    int pooling = 0;
    for (ConfigJson module : ConfigJson.readList(file)) {
      String type = module.text("type", "");
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Transformer" -> module.requireText("path", "");
        case "Pooling" -> {
          module.requireText("path", POOLING);
          pooling++;
        }
        // The head takes cosines, so that lengths do not matter.
        case "Normalize" -> {}
        default ->
            throw module.wrong(
                "type", "Transformer, Pooling or Normalize: any other module changes features");
      }
    }
    if (pooling != 1) {
      throw new InvalidInputException(
          "%s: expected one Pooling module, found %d".formatted(file, pooling));
    }
    return true;
  }

  private void requireNoPrompt() {
    Path file = folder.resolve("config_sentence_transformers.json");
    if (Files.notExists(file)) {
      return;
    }
    ConfigJson json = ConfigJson.read(file);
    if (json.has("default_prompt_name")) {
      throw json.wrong(
          "default_prompt_name",
          "null: a prompt before every text is not added here; put it into the dataset's texts and set this to null");
    }
  }

  /** Tokens that a text is cut to by default. */
  int limit(int positions) {
    Optional<Path> own = LIMITS.stream().map(folder::resolve).filter(Files::exists).findFirst();
    if (own.isPresent()) {
      ConfigJson json = ConfigJson.read(own.get());
      if (json.flag("do_lower_case")) {
        throw json.wrong("do_lower_case", "false: tokenizer.json alone says how texts are read");
      }
      if (json.has("max_seq_length")) {
        return json.integer("max_seq_length");
      }
    }
    Path tokenizer = folder.resolve("tokenizer_config.json");
    double most =
        Files.exists(tokenizer)
            ? ConfigJson.read(tokenizer).number("model_max_length", positions)
            : positions;
    return (int) Math.min(most, positions);
  }
}
