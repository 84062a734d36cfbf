package dev.tangent.merging.recipe;

/**
 * Layers of a model that go into a merge.
 *
 * @param first the first layer
 * @param end the layer after the last one
 * @param rangeAt where the range stands
 */
public record InputSlice(Word model, int first, int end, Parameters parameters, Mark rangeAt) {

  public int layers() {
    return end - first;
  }
}
