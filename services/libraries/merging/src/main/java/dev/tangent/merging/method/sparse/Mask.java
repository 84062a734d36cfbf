package dev.tangent.merging.method.sparse;

/** Which elements of one tensor stay, in each input. */
public interface Mask {

  /** Everything stays. */
  Mask ALL = (t, offset, values, length) -> {};

  /** Sets to zero, in a piece of input {@code t}, what is dropped, and rescales what is kept. */
  void apply(int t, long offset, double[] values, int length);
}
