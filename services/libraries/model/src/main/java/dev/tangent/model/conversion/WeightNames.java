package dev.tangent.model.conversion;

/** A naming of CLIP's weights. */
interface WeightNames {

  /** Where the weight of this Hugging Face name lies. */
  Piece of(String name);
}
