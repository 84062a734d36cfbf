package dev.tangent.merging.method.contract;

/** How much of the inputs a method has to see before it can give an element. */
public enum InputScope {
  /** The elements at one place of all inputs: one pass, chunk by chunk. */
  ELEMENTS,
  /**
   * Statistics first (a quantile, a norm), of each tensor or of whole vectors, in one or more
   * passes of bounded memory; then elements, chunk by chunk.
   */
  STATISTICS,
  /** One whole tensor of all inputs at a time, which is held in memory. */
  TENSORS,
  /** Statistics that were made from data, stored as an artifact. */
  ARTIFACT
}
