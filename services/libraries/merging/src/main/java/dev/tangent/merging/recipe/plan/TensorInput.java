package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.method.Values;
import dev.tangent.tensor.TensorInfo;

/**
 * One input of a merged tensor.
 *
 * @param tensor its name in the model, which may be another layer's
 * @param base whether it is the base, for methods that know one
 */
public record TensorInput(OpenModel model, String tensor, boolean base, Values parameters) {

  public TensorInfo info() {
    return model.tensors().tensor(tensor);
  }
}
