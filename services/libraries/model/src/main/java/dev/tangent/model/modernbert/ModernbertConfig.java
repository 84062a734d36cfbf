package dev.tangent.model.modernbert;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.config.ShapeChecks;
import dev.tangent.model.operation.Activation;
import dev.tangent.model.sentence.TextConfig;
import dev.tangent.model.sentence.TextInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a ModernBERT, as in a Hugging Face {@code config.json}, with its pooling.
 *
 * @param width d of the token features, a multiple of {@code heads}
 * @param intermediate width of the gated unit
 * @param activation of the gated unit
 * @param epsilon ε of the layer norms
 * @param local for every layer, whether its tokens see only those around them
 * @param window how far away a token is that they see, at most
 * @param globalBase θ of the rotary positions of layers that see all
 * @param localBase θ of the others
 * @param normBias whether layer norms have a bias
 * @param attentionBias whether attention's products have one
 * @param unitBias whether the gated unit's have one
 * @param cutoff bound of initial weights in standard deviations
 */
record ModernbertConfig(
    int width,
    int heads,
    int intermediate,
    Activation activation,
    float epsilon,
    List<Boolean> local,
    int window,
    double globalBase,
    double localBase,
    boolean normBias,
    boolean attentionBias,
    boolean unitBias,
    double cutoff,
    TextInput input) {

  private static final int PADDING = 50283;
  private static final String ALL = "full_attention";
  private static final String AROUND = "sliding_attention";

  ModernbertConfig {
    ShapeChecks.requirePositive("hidden_size", width);
    ShapeChecks.requirePositive("num_attention_heads", heads);
    ShapeChecks.requirePositive("intermediate_size", intermediate);
    ShapeChecks.requireHeads(width, heads);
    ShapeChecks.requireEpsilon(epsilon);
    local = List.copyOf(local);
  }

  /** Reads {@code config.json} and what sentence-transformers keeps beside it. */
  static ModernbertConfig read(Path folder) {
    ConfigJson json = TextConfig.read(folder);
    int width = json.positive("hidden_size");
    int heads = json.positive("num_attention_heads");
    if (width % (2 * heads) != 0) {
      throw json.wrong("num_attention_heads", "heads of an even width in hidden_size " + width);
    }
    json.require("head_dim", width / heads);
    if (json.has("rope_scaling")) {
      throw json.wrong("rope_scaling", "null: rotary positions are not scaled here");
    }
    return new ModernbertConfig(
        width,
        heads,
        json.positive("intermediate_size"),
        json.activation("hidden_activation", "gelu"),
        (float) json.number("norm_eps", 1e-5),
        local(json),
        json.integer("local_attention", 128) / 2,
        base(json, ALL, "global_rope_theta", 160_000),
        base(json, AROUND, "local_rope_theta", 10_000),
        json.flag("norm_bias"),
        json.flag("attention_bias"),
        json.flag("mlp_bias"),
        json.number("initializer_cutoff_factor", 2),
        TextInput.read(folder, json, width, PADDING, 0));
  }

  /** Release 5 lists the layers; before, every so many saw all. */
  private static List<Boolean> local(ConfigJson json) {
    int layers = json.positive("num_hidden_layers");
    List<Boolean> local = new ArrayList<>();
    if (json.has("layer_types")) {
      for (String type : json.texts("layer_types")) {
        if (!type.equals(ALL) && !type.equals(AROUND)) {
          throw json.wrong("layer_types", "a list of " + ALL + " and " + AROUND);
        }
        local.add(type.equals(AROUND));
      }
      if (local.size() != layers) {
        throw json.wrong("layer_types", "one for each of num_hidden_layers " + layers);
      }
      return local;
    }
    int every = json.integer("global_attn_every_n_layers", 3);
    if (every <= 0) {
      throw json.wrong("global_attn_every_n_layers", "a positive whole number");
    }
    for (int i = 0; i < layers; i++) {
      local.add(i % every != 0);
    }
    return local;
  }

  /** θ, where release 5 keeps it or under its old name. */
  private static double base(ConfigJson json, String layers, String old, double byDefault) {
    ConfigJson rope = json.object("rope_parameters").object(layers);
    if (!rope.text("rope_type", "default").equals("default")) {
      throw rope.wrong("rope_type", "\"default\", the only one that is known");
    }
    double base = rope.number("rope_theta", json.number(old, byDefault));
    if (!(base > 0)) {
      throw rope.wrong("rope_theta", "a positive number");
    }
    return base;
  }
}
