package dev.tangent.model.conversion;

import dev.tangent.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint in the tensors of its base.
 *
 * @param tensors of the base, all of which are written
 * @param changed how many of them have other values than the base's
 * @param dropped the checkpoint's tensors that stayed behind: heads and poolers
 * @param ofTheBase tensors beside the encoder's, which are the base's own
 * @param linearized whether it is one of the paper's linearized checkpoints
 * @param narrower the checkpoint's type where the base has a wider one: then the task vector holds
 *     the rounding too
 */
public record FineTunedCheckpoint(
    int tensors,
    int changed,
    List<String> dropped,
    List<String> ofTheBase,
    boolean linearized,
    Optional<DType> narrower) {

  public FineTunedCheckpoint {
    dropped = List.copyOf(dropped);
    ofTheBase = List.copyOf(ofTheBase);
  }
}
