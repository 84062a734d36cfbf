package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.ModelType;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.adapter.AdapterConfig;
import dev.tangent.model.adapter.AdapterTensors;
import dev.tangent.model.encoder.ModelFamily;
import dev.tangent.model.naming.WeightNames;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Brings a checkpoint that was fine-tuned elsewhere into the tensors of its base, under the base's
 * own names, so that one can be subtracted from the other.
 *
 * <p>What features depend on comes from the checkpoint, and all of it must be there. What else the
 * base has (the text tower of a CLIP, which makes the head; the pooler of a BERT that an earlier
 * release imported) is the base's: an experiment's head is frozen.
 */
public final class CheckpointConversion {

  private CheckpointConversion() {}

  /**
   * @param checkpoint a folder or a file, in any form that a model is imported from, or the folder
   *     of a LoRA adapter of PEFT's
   * @param base the folder of the base that was fine-tuned, as it was imported
   * @param encoderOnly whether a checkpoint's other tensors may differ from the base's
   * @param out the safetensors file to write
   * @throws InvalidInputException when the checkpoint is not a fine-tuned form of the base: tensors
   *     or settings differ, weights are not finite, or nothing has changed
   */
  public static FineTunedCheckpoint write(
      Path checkpoint, Path base, boolean encoderOnly, Path out) {
    if (Files.notExists(checkpoint)) {
      throw new InvalidInputException(
          checkpoint + " is neither a folder nor a file; expected what a fine-tuning has saved");
    }
    ModelFamily family = ModelType.find(base).orElseThrow(() -> unknown(base));
    SameSettings.require(checkpoint, base);
    try (TensorSource before = ModelLocation.open(base);
        TensorSource tuned = open(checkpoint, before)) {
      CheckpointWeights weights =
          CheckpointWeights.of(family.layout(base), tuned, Optional.of(before));
      BaseTensors tensors = BaseTensors.of(weights, PretrainedEncoder.weightNames(base));
      tensors.requireEncoder();
      List<String> dropped = weights.dropped();
      Optional<WeightNames> origin = weights.checkpoint().names().origin();
      origin.ifPresent(
          names -> requireSameOrigin(new WeightOrigin(tuned, names), tensors, besides(out)));
      if (!encoderOnly) {
        tensors.requireOthersUnchanged(besides(out));
      }
      tensors.write(out);
      Comparison.Outcome compared = Comparison.of(before, out);
      requireChanged(compared, checkpoint);
      return new FineTunedCheckpoint(
          before.tensors().size(),
          compared.changed().size(),
          dropped,
          tensors.ofTheBase(),
          origin.isPresent(),
          tensors.narrower());
    }
  }

  /** An adapter is read as the base that it is merged into. */
  private static TensorSource open(Path checkpoint, TensorSource base) {
    if (Files.isRegularFile(checkpoint.resolve(AdapterConfig.FILE))) {
      AdapterConfig config = AdapterConfig.read(checkpoint);
      return new AdapterTensors(base, WeightFiles.adapter(checkpoint), config);
    }
    return WeightFiles.open(ModelConversion.openClip(checkpoint).orElse(checkpoint));
  }

  /** The paper's linearized checkpoints have θ₀ beside θ: it must be the base. */
  private static void requireSameOrigin(WeightOrigin origin, BaseTensors tensors, Path scratch) {
    List<String> other = tensors.differing(origin, scratch);
    if (!other.isEmpty()) {
      throw new InvalidInputException(
          "%s: was linearized at other weights than the base's: its θ₀ differs in %s; import it with the base that it was fine-tuned from"
              .formatted(origin.source().files().get(0), Names.few(other)));
    }
  }

  private static void requireChanged(Comparison.Outcome compared, Path checkpoint) {
    if (compared.changed().isEmpty()) {
      throw new InvalidInputException(
          checkpoint
              + ": every weight is the base's own, so its task vector would be zero; is this the base instead of what was fine-tuned from it?");
    }
  }

  private static Path besides(Path out) {
    return out.resolveSibling("compared.safetensors");
  }

  private static InvalidInputException unknown(Path folder) {
    return new InvalidInputException(
        "%s: a checkpoint cannot be read as a model of type %s: it is not known"
            .formatted(folder, ModelType.of(folder)));
  }
}
