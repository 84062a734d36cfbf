package dev.tangent.model.distilbert;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.sentence.TextConfig;
import dev.tangent.model.sentence.TextInput;
import dev.tangent.model.transformer.LayerNames;
import dev.tangent.model.transformer.PostNormTransformer;
import java.nio.file.Path;

/** The shape of a DistilBERT, as in a Hugging Face {@code config.json}, with its pooling. */
record DistilbertConfig(PostNormTransformer transformer, TextInput input) {

  private static final LayerNames NAMES =
      new LayerNames(
          "transformer.layer.",
          "attention.q_lin",
          "attention.k_lin",
          "attention.v_lin",
          "attention.out_lin",
          "sa_layer_norm",
          "ffn.lin1",
          "ffn.lin2",
          "output_layer_norm");

  /** Fixed by its code. */
  private static final float EPSILON = 1e-12f;

  /** Reads {@code config.json} and what sentence-transformers keeps beside it. */
  static DistilbertConfig read(Path folder) {
    ConfigJson json = TextConfig.read(folder);
    if (json.flag("sinusoidal_pos_embds")) {
      throw json.wrong(
          "sinusoidal_pos_embds", "false: positions that are not weights are not known here");
    }
    int width = json.positive("dim");
    int heads = json.positive("n_heads");
    if (width % heads != 0) {
      throw json.wrong("n_heads", "a divisor of dim, which is " + width);
    }
    return new DistilbertConfig(
        new PostNormTransformer(
            NAMES,
            json.positive("n_layers"),
            width,
            heads,
            json.positive("hidden_dim"),
            json.activation("activation", "gelu"),
            EPSILON),
        TextInput.read(folder, json, width, 0, 0));
  }
}
