package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;

/**
 * To bfloat16 and back, with gradients. DJL 0.35.1 can do neither: asked for the type its native
 * part ends the process, and its {@code toType} cuts what it converts off from autograd. So PyTorch
 * is asked in its own words. What is narrow has a type unknown to DJL, which the engine's products
 * take as any other.
 */
final class Bfloat16 {

  /** 15 is bfloat16's number among PyTorch's types. */
  private static final TorchFunction NARROW = new TorchFunction("x: Tensor", "torch.to(x, 15)");

  private static final TorchFunction WIDEN =
      new TorchFunction("x: Tensor, like: Tensor", "torch.type_as(x, like)");

  private Bfloat16() {}

  /** Rounded to the nearest, ties to even. */
  static NDArray narrow(NDArray array) {
    return NARROW.apply(array);
  }

  /** In the type of another array. */
  static NDArray widen(NDArray narrow, NDArray like) {
    return WIDEN.apply(narrow, like);
  }
}
