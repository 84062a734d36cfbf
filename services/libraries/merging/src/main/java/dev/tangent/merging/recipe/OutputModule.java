package dev.tangent.merging.recipe;

import java.util.List;

/**
 * A part of the merged model that has layers of its own, such as a tower of CLIP.
 *
 * @param models whole models, or else
 * @param slices layers of models
 */
public record OutputModule(
    Word name, List<InputModel> models, List<OutputSlice> slices, Parameters parameters) {

  public OutputModule {
    models = List.copyOf(models);
    slices = List.copyOf(slices);
  }
}
