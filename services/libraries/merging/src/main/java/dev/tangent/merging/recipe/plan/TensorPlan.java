package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.method.Values;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import java.util.List;

/**
 * One merged tensor.
 *
 * @param output its name, the type that is written, and its shape
 * @param compute the type that it is computed in; of integers, the same as what is written
 */
public record TensorPlan(
    TensorSpec output, DType compute, List<TensorInput> inputs, Values parameters) {

  public TensorPlan {
    inputs = List.copyOf(inputs);
  }

  /** Integers are not merged: they are copied, and must be the same in all models. */
  public boolean isCopy() {
    return !compute.isFloatingPoint();
  }

  public long inputBytes() {
    return inputs.stream().mapToLong(input -> input.info().byteLength()).sum();
  }
}
