package dev.tangent.model.naming;

import java.util.Optional;

/** By which names a checkpoint calls the weights of a model. */
public interface WeightNames {

  /** Where the weight of this Hugging Face name lies. */
  Piece of(String name);

  /** Whether features may depend on a tensor of the checkpoint that is not read. */
  boolean isOfTheModel(String tensor);

  /** The names of θ₀ in a linearized checkpoint, which has it beside θ; of others there is none. */
  default Optional<WeightNames> origin() {
    return Optional.empty();
  }
}
