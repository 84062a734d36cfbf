package dev.tangent.merging.method.contract;

/** Gives the elements of one merged tensor, in any order and to several threads at once. */
public interface TensorMerge {

  /**
   * Computes elements [{@code offset}, {@code offset} + {@code length}) of the tensor.
   *
   * @param at where in {@code into} the first of them goes
   */
  void elements(long offset, double[] into, int at, int length);
}
