package dev.tangent.model.contrastive;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Suggestion;
import dev.tangent.model.clip.ClipVisionConfig;
import dev.tangent.model.naming.Piece;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.model.naming.Wrappers;
import dev.tangent.tensor.TensorSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * By which names a checkpoint calls CLIP's weights.
 *
 * @param pieces where the weight of a Hugging Face name lies
 * @param origin the names of θ₀, where the checkpoint has it beside θ
 */
record ClipNaming(Function<String, Piece> pieces, Optional<WeightNames> origin)
    implements WeightNames {

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

  private ClipNaming(Function<String, Piece> pieces) {
    this(pieces, Optional.empty());
  }

  @Override
  public Piece of(String name) {
    return pieces.apply(name);
  }

  @Override
  public boolean isOfTheModel(String tensor) {
    return !BESIDE.matcher(tensor).matches();
  }

  /**
   * @throws InvalidInputException when the tensors are named like none of the known checkpoints
   */
  static ClipNaming of(TensorSource source, ClipConfig config) {
    Set<String> names = source.tensors().keySet();
    for (String patches : HUGGING_FACE) {
      Optional<String> prefix = Wrappers.before(patches, source);
      if (prefix.isPresent()) {
        return new ClipNaming(name -> Piece.whole(prefix.get() + name));
      }
    }
    Optional<String> openClip = Wrappers.before(OPEN_CLIP, source);
    if (openClip.isPresent()) {
      String prefix = openClip.get();
      boolean newer = names.contains(prefix + "text.positional_embedding");
      return new ClipNaming(new OpenClipNames(prefix, newer ? "text." : "")::of);
    }
    Optional<String> linearized = Wrappers.before(LINEARIZED, source);
    if (linearized.isPresent() && config.vision() instanceof ClipVisionConfig transformer) {
      LinearizedNames theta =
          LinearizedNames.of(linearized.get() + "params.", transformer.transformer().layers());
      return new ClipNaming(theta::of, Optional.of(new ClipNaming(theta.origin()::of)));
    }
    throw new InvalidInputException(
        "%s: not a CLIP that is known: no tensor is called %s or %s; its tensors are called %s…%s"
            .formatted(
                source.files().get(0),
                HUGGING_FACE.get(0),
                OPEN_CLIP,
                names.stream().limit(3).toList(),
                Suggestion.nearest(HUGGING_FACE.get(0), names)
                    .or(() -> Suggestion.nearest(OPEN_CLIP, names))
                    .map("; the nearest is %s"::formatted)
                    .orElse("")));
  }
}
