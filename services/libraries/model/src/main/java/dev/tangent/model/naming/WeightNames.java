package dev.tangent.model.naming;

/** By which names a checkpoint calls the weights of a model. */
public interface WeightNames {

  /** Where the weight of this Hugging Face name lies. */
  Piece of(String name);

  /** Whether features may depend on a tensor of the checkpoint that is not read. */
  boolean isOfTheModel(String tensor);
}
