package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.method.MethodSpec;
import java.util.List;
import java.util.Map;

/**
 * All tensors of a merged model, in the order in which they are written.
 *
 * @param layers how many layers each module has in the result
 */
public record MergePlan(
    Recipe recipe, MethodSpec method, List<TensorPlan> tensors, Map<String, Integer> layers) {

  public MergePlan {
    tensors = List.copyOf(tensors);
    layers = Map.copyOf(layers);
  }

  public long inputBytes() {
    return tensors.stream().mapToLong(TensorPlan::inputBytes).sum();
  }

  public long outputBytes() {
    return tensors.stream().mapToLong(tensor -> tensor.output().byteLength()).sum();
  }
}
