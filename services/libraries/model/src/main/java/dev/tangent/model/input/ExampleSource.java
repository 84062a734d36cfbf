package dev.tangent.model.input;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** Labelled examples in the form that an encoder reads. */
public interface ExampleSource {

  int size();

  int label(int i);

  /**
   * The inputs of some examples as one batch, padded to the longest among them: for texts {@code
   * input_ids} [n, t] and, where anything is padded, {@code attention_mask} [n, t]; for images
   * {@code pixel_values} [n, 3, s, s].
   */
  NDList batch(NDManager manager, int[] indices);

  /** What example i costs, for batches of like length: the tokens that the encoder sees of it. */
  int length(int i);
}
