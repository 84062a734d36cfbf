package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.tensor.TensorSource;
import java.util.List;
import java.util.Set;

/** Recognises by which names a checkpoint calls CLIP's weights. */
final class ClipNaming {

  private static final List<String> HUGGING_FACE =
      List.of(
          "vision_model.embeddings.patch_embedding.weight",
          "vision_model.embeddings.patch_embeddings.weight");
  private static final String OPEN_CLIP = "visual.conv1.weight";
  private static final String LINEARIZED = "params.0";

  /** What wrappers put before names: none, data parallelism, and the paper's own modules. */
  private static final List<String> PREFIXES =
      List.of("", "module.", "model.", "image_encoder.model.", "module.image_encoder.model.");

  private ClipNaming() {}

  /**
   * @throws InvalidInputException when the tensors are named like none of the known checkpoints
   */
  static WeightNames of(TensorSource source, ClipConfig config) {
    Set<String> names = source.tensors().keySet();
    for (String prefix : PREFIXES) {
      if (HUGGING_FACE.stream().anyMatch(name -> names.contains(prefix + name))) {
        return name -> Piece.whole(prefix + name);
      }
      if (names.contains(prefix + OPEN_CLIP)) {
        boolean newer = names.contains(prefix + "text.positional_embedding");
        return new OpenClipNames(prefix, newer ? "text." : "");
      }
      if (names.contains(prefix + LINEARIZED)
          && config.vision() instanceof ClipVisionConfig transformer) {
        return LinearizedNames.of(prefix + "params.", transformer.transformer().layers());
      }
    }
    throw new InvalidInputException(
        "%s: no CLIP that is known; its tensors are called %s…"
            .formatted(source.files().get(0), names.stream().limit(3).toList()));
  }
}
