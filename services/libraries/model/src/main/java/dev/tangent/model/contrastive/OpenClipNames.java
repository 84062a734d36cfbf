package dev.tangent.model.contrastive;

import dev.tangent.model.naming.Piece;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of OpenAI's and OpenCLIP's own code. They keep queries, keys and values in one tensor,
 * and both projections with inputs as rows.
 *
 * <p>Source: open_clip, {@code src/open_clip/model.py} and {@code transformer.py}.
 *
 * @param prefix before every name, such as {@code module.}
 * @param text before the names of the text tower: {@code text.} in newer models, else nothing
 */
record OpenClipNames(String prefix, String text) {

  private static final Pattern BLOCK =
      Pattern.compile("(vision|text)_model\\.encoder\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

  private static final Map<String, String> LAYERS =
      Map.of(
          "layer_norm1", "ln_1.",
          "layer_norm2", "ln_2.",
          "mlp.fc1", "mlp.c_fc.",
          "mlp.fc2", "mlp.c_proj.",
          "self_attn.out_proj", "attn.out_proj.",
          "self_attn.q_proj", "attn.in_proj_",
          "self_attn.k_proj", "attn.in_proj_",
          "self_attn.v_proj", "attn.in_proj_");

  private static final Map<String, Integer> PARTS =
      Map.of("self_attn.q_proj", 0, "self_attn.k_proj", 1, "self_attn.v_proj", 2);

  /** Where the weight of this Hugging Face name lies. */
  Piece of(String name) {
    Matcher block = BLOCK.matcher(name);
    if (block.matches()) {
      String tower = block.group(1).equals("vision") ? "visual." : text;
      String layer = block.group(3);
      String source =
          "%s%stransformer.resblocks.%s.%s%s"
              .formatted(prefix, tower, block.group(2), LAYERS.get(layer), block.group(4));
      boolean joint = PARTS.containsKey(layer);
      return new Piece(source, PARTS.getOrDefault(layer, 0), joint ? 3 : 1, false);
    }
    return outside(name);
  }

  private Piece outside(String name) {
    return switch (name) {
      case "logit_scale" -> Piece.whole(prefix + name);
      case "visual_projection.weight" -> Piece.transposed(prefix + "visual.proj");
      case "text_projection.weight" -> Piece.transposed(prefix + text + "text_projection");
      case "vision_model.embeddings.class_embedding" -> visual("class_embedding");
      case "vision_model.embeddings.patch_embedding.weight" -> visual("conv1.weight");
      case "vision_model.embeddings.position_embedding.weight" -> visual("positional_embedding");
      case "vision_model.pre_layrnorm.weight" -> visual("ln_pre.weight");
      case "vision_model.pre_layrnorm.bias" -> visual("ln_pre.bias");
      case "vision_model.post_layernorm.weight" -> visual("ln_post.weight");
      case "vision_model.post_layernorm.bias" -> visual("ln_post.bias");
      case "text_model.embeddings.token_embedding.weight" -> text("token_embedding.weight");
      case "text_model.embeddings.position_embedding.weight" -> text("positional_embedding");
      case "text_model.final_layer_norm.weight" -> text("ln_final.weight");
      case "text_model.final_layer_norm.bias" -> text("ln_final.bias");
      default -> throw new IllegalArgumentException("no CLIP has a weight " + name);
    };
  }

  private Piece visual(String name) {
    return Piece.whole(prefix + "visual." + name);
  }

  private Piece text(String name) {
    return Piece.whole(prefix + text + name);
  }
}
