package dev.tangent.merging.recipe.method;

import dev.tangent.tensor.DType;

/** What a model's tensor differs by from the base's, rounded as mergekit rounds it. */
final class Difference extends Column.Derived {

  private final SharedBlocks base;
  private final DType compute;

  Difference(Column model, SharedBlocks base, DType compute) {
    super(model);
    this.base = base;
    this.compute = compute;
  }

  @Override
  public void read(long offset, double[] into, int length) {
    origin().read(offset, into, length);
    double[] block = base.at(offset, length);
    for (int i = 0; i < length; i++) {
      into[i] -= block[i];
    }
    Precision.round(compute, into, length);
  }
}
