package dev.tangent.model.mpnet;

import dev.tangent.model.config.ConfigJson;
import dev.tangent.model.sentence.TextConfig;
import dev.tangent.model.sentence.TextInput;
import dev.tangent.model.transformer.LayerNames;
import dev.tangent.model.transformer.PostNormTransformer;
import dev.tangent.model.transformer.RelativePositions;
import java.nio.file.Path;

/** The shape of an MPNet, as in a Hugging Face {@code config.json}, with its pooling. */
record MpnetConfig(PostNormTransformer transformer, TextInput input) {

  private static final LayerNames NAMES =
      new LayerNames(
          "encoder.layer.",
          "attention.attn.q",
          "attention.attn.k",
          "attention.attn.v",
          "attention.attn.o",
          "attention.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  /** Fixed by its code, from which positions are counted, whatever the configuration says. */
  private static final int PADDING = 1;

  /** Fixed by its code, whatever the configuration says. */
  static final RelativePositions POSITIONS = new RelativePositions(32, 128, true);

  /** Reads {@code config.json} and what sentence-transformers keeps beside it. */
  static MpnetConfig read(Path folder) {
    ConfigJson json = TextConfig.read(folder);
    json.require("pad_token_id", PADDING);
    json.require("relative_attention_num_buckets", POSITIONS.buckets());
    PostNormTransformer transformer = PostNormTransformer.read(json, NAMES);
    return new MpnetConfig(
        transformer, TextInput.read(folder, json, transformer.width(), PADDING, PADDING + 1));
  }
}
