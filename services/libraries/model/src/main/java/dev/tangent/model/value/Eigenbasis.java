package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;

/** U of X = U Λ Uᵀ, by PyTorch's {@code linalg.eigh}. */
public final class Eigenbasis {

  private static final TorchFunction VECTORS =
      new TorchFunction("x: Tensor", "(torch.linalg_eigh(x))[1]");

  private Eigenbasis() {}

  /**
   * @param x symmetric [n, n]; only its lower triangle is read
   * @return [n, n], an eigenvector a column by ascending eigenvalue, each of length 1 and of
   *     arbitrary sign
   */
  public static NDArray of(NDArray x) {
    return VECTORS.apply(x);
  }
}
