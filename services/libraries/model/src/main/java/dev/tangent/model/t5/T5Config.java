package dev.tangent.model.t5;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.operation.Activation;
import dev.tangent.model.transformer.RelativePositions;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of a T5, as in a Hugging Face {@code config.json}.
 *
 * @param vocabulary rows of the word table
 * @param width d of the hidden states
 * @param heads attention heads
 * @param headWidth width of a head, which need not be a part of d
 * @param intermediate width of the feed-forward layer
 * @param gated whether that is a gated unit
 * @param activation of the feed-forward layer
 * @param layers of the encoder
 * @param decoderLayers of the decoder
 * @param buckets of relative positions
 * @param span of relative positions
 * @param epsilon ε of the norms
 * @param padding token id that fills up a batch
 * @param start token id that the decoder begins with
 * @param limit tokens that a text is cut to by default
 * @param scaled whether scores are multiplied with d^-½, as where T5 1.0 shares its word table
 * @param sharing whether a checkpoint without {@code lm_head.weight} has the word table in its
 *     place
 * @param initialFactor on the standard deviations of initial weights
 */
record T5Config(
    int vocabulary,
    int width,
    int heads,
    int headWidth,
    int intermediate,
    boolean gated,
    Activation activation,
    int layers,
    int decoderLayers,
    int buckets,
    int span,
    double epsilon,
    int padding,
    int start,
    int limit,
    boolean scaled,
    boolean sharing,
    double initialFactor) {

  private static final String TYPE = "feed_forward_proj";
  private static final String START = "decoder_start_token_id";
  private static final String TIED = "tie_word_embeddings";
  private static final String SCALED = "scale_decoder_outputs";
  private static final String GATED = "gated-";

  /** What T5 was pre-trained with, where neither tokenizer nor configuration says more. */
  private static final int LIMIT = 512;

  T5Config {
    ShapeChecks.requireEpsilon((float) epsilon);
    new RelativePositions(buckets, span, true);
    new RelativePositions(buckets, span, false);
  }

  static T5Config read(Path folder) {
    ConfigJson json = ConfigJson.read(folder.resolve("config.json"));
    if (json.flag("is_decoder")) {
      throw json.wrong("is_decoder", "false: a T5 has an encoder and a decoder");
    }
    if (json.has("is_encoder_decoder") && !json.flag("is_encoder_decoder")) {
      throw json.wrong("is_encoder_decoder", "true: an encoder alone predicts no label words");
    }
    String type = json.text(TYPE, "relu");
    boolean gated = type.startsWith(GATED);
    int vocabulary = json.positive("vocab_size");
    int layers = json.positive("num_layers");
    return new T5Config(
        vocabulary,
        json.positive("d_model"),
        json.positive("num_heads"),
        json.positive("d_kv"),
        json.positive("d_ff"),
        gated,
        activation(json, type),
        layers,
        json.has("num_decoder_layers") ? json.positive("num_decoder_layers") : layers,
        json.integer("relative_attention_num_buckets", 32),
        json.integer("relative_attention_max_distance", 128),
        json.number("layer_norm_epsilon", 1e-6),
        row(json, "pad_token_id", json.integer("pad_token_id", 0), vocabulary),
        row(json, START, start(folder, json), vocabulary),
        limit(folder, json),
        json.has(SCALED) ? json.flag(SCALED) : !json.has(TIED) || json.flag(TIED),
        !json.has(TIED) || json.flag(TIED),
        json.number("initializer_factor", 1));
  }

  /** {@code gated-gelu} has always been the approximation, and {@code gelu} never. */
  private static Activation activation(ConfigJson json, String type) {
    String word = type.startsWith(GATED) ? type.substring(GATED.length()) : type;
    String meant = type.equals("gated-gelu") ? "gelu_new" : word;
    // Transformers writes both, and reads this one.
    String written = json.text("dense_act_fn", meant);
    if (!written.equals(meant)) {
      throw json.wrong("dense_act_fn", "\"" + meant + "\", as " + TYPE + " " + type + " means");
    }
    return Activation.named(meant)
        .orElseThrow(
            () -> json.wrong(TYPE, "relu, gated-gelu, gated-silu or another activation's name"));
  }

  private static int start(Path folder, ConfigJson json) {
    Path generation = folder.resolve("generation_config.json");
    boolean elsewhere = !json.has(START) && Files.exists(generation);
    ConfigJson file = elsewhere ? ConfigJson.read(generation) : json;
    if (!file.has(START)) {
      throw file.wrong(START, "the token that the decoder begins with, usually pad_token_id");
    }
    return file.integer(START);
  }

  private static int row(ConfigJson json, String field, int id, int vocabulary) {
    if (id < 0 || id >= vocabulary) {
      throw json.wrong(field, "a row of the word table, which has " + vocabulary);
    }
    return id;
  }

  /** Positions are relative, so that a longer text could be read. */
  private static int limit(Path folder, ConfigJson json) {
    int byDefault = json.has("n_positions") ? json.positive("n_positions") : LIMIT;
    Path tokenizer = folder.resolve("tokenizer_config.json");
    if (Files.notExists(tokenizer)) {
      return byDefault;
    }
    double most = ConfigJson.read(tokenizer).number("model_max_length", byDefault);
    // Transformers writes 1e30 where nothing is known.
    return most >= 1 && most <= Integer.MAX_VALUE ? (int) most : byDefault;
  }

  /** Of all heads. */
  int attentionWidth() {
    return heads * headWidth;
  }
}
