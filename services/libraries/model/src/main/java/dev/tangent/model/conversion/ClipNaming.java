package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.tensor.TensorSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises by which names a checkpoint calls CLIP's weights. */
final class ClipNaming {

  private static final List<String> HUGGING_FACE =
      List.of(
          "vision_model.embeddings.patch_embedding.weight",
          "vision_model.embeddings.patch_embeddings.weight");
  private static final String OPEN_CLIP = "visual.conv1.weight";
  private static final String LINEARIZED = "params.0";

  /** Constants that code keeps beside weights, θ₀ of linearized checkpoints, and heads. */
  private static final Pattern BESIDE =
      Pattern.compile(
          ".*(attn_mask|position_ids|input_resolution|context_length|vocab_size|params0\\.\\d+)"
              + "|(.*\\.)?classifier\\.(weight|bias)");

  private ClipNaming() {}

  /** Whether features may depend on a tensor that is not read. */
  static boolean isOfTheModel(String name) {
    return !BESIDE.matcher(name).matches();
  }

  /**
   * @throws InvalidInputException when the tensors are named like none of the known checkpoints
   */
  static WeightNames of(TensorSource source, ClipConfig config) {
    Set<String> names = source.tensors().keySet();
    for (String patches : HUGGING_FACE) {
      Optional<String> prefix = Wrappers.before(patches, source);
      if (prefix.isPresent()) {
        return name -> Piece.whole(prefix.get() + name);
      }
    }
    Optional<String> openClip = Wrappers.before(OPEN_CLIP, source);
    if (openClip.isPresent()) {
      String prefix = openClip.get();
      boolean newer = names.contains(prefix + "text.positional_embedding");
      return new OpenClipNames(prefix, newer ? "text." : "");
    }
    Optional<String> linearized = Wrappers.before(LINEARIZED, source);
    if (linearized.isPresent() && config.vision() instanceof ClipVisionConfig transformer) {
      return LinearizedNames.of(linearized.get() + "params.", transformer.transformer().layers());
    }
    throw new InvalidInputException(
        "%s: not a CLIP that is known; its tensors are called %s…"
            .formatted(source.files().get(0), names.stream().limit(3).toList()));
  }
}
