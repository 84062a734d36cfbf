package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.Word;
import dev.tangent.tensor.TensorSource;
import java.nio.file.Path;

/**
 * A model that a recipe names, opened.
 *
 * @param name as the recipe has it
 */
public record OpenModel(Word name, Path folder, TensorSource tensors, ModelLayout layout) {

  public OpenModel(Word name, Path folder, TensorSource tensors) {
    this(name, folder, tensors, ModelLayout.of(tensors.tensors().keySet()));
  }
}
