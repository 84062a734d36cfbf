package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.InputSlice;
import dev.tangent.merging.recipe.InvalidRecipeException;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.method.MethodSpec;
import dev.tangent.merging.recipe.method.MethodSpec.Base;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What must hold of the inputs of every slice, for the method and for the models. */
record SliceRules(Recipe recipe, MethodSpec method, OpenModels models) {

  void check(ModuleSlices module) {
    for (OutputSlice slice : module.slices()) {
      distinct(slice);
      base(slice);
      for (InputSlice source : slice.sources()) {
        range(slice, source, module.name());
      }
    }
    OutputSlice first = module.slices().get(0);
    OutputSlice last = module.slices().get(module.slices().size() - 1);
    if (first.sources().size() != last.sources().size()) {
      throw new InvalidRecipeException(
          last.at(),
          "the first slice has %d sources and the last has %d; mergekit would leave some out of"
                  .formatted(first.sources().size(), last.sources().size())
              + " the tensors behind the layers. Expected the same number");
    }
  }

  private void distinct(OutputSlice slice) {
    Set<String> seen = new HashSet<>();
    for (InputSlice source : slice.sources()) {
      if (!seen.add(source.model().text())) {
        throw source
            .model()
            .refused("model %s is listed twice in one slice".formatted(source.model()));
      }
    }
  }

  private void base(OutputSlice slice) {
    Optional<Word> base = slice.base().or(recipe::base);
    boolean inside =
        base.filter(word -> slice.sources().stream().anyMatch(s -> s.model().same(word)))
            .isPresent();
    if (method.base() != Base.IGNORED && base.isPresent() && !inside) {
      throw new InvalidRecipeException(
          slice.at(),
          "the base model %s is not among the sources of this slice; method '%s' needs it there"
              .formatted(base.get(), method.name()));
    }
    if (method.base() == Base.REQUIRED && base.isEmpty()) {
      throw recipe.method().refused("method '%s' needs a base_model".formatted(method.name()));
    }
    // Where a base is optional, the count is that of the models beside it.
    int inputs = slice.sources().size() - (method.base() == Base.OPTIONAL && inside ? 1 : 0);
    if (inputs < method.fewest() || inputs > method.most()) {
      throw new InvalidRecipeException(
          slice.at(),
          "method '%s' is given %d models; expected %s"
              .formatted(method.name(), inputs, method.count()));
    }
  }

  private void range(OutputSlice slice, InputSlice source, String module) {
    int layers = models.named(source.model()).layout().layers(module);
    if (source.first() < 0 || source.end() < source.first() || source.end() > layers) {
      throw new InvalidRecipeException(
          source.rangeAt(),
          "layers %d to %d of model %s, which has %d; expected a range within [0, %d]"
              .formatted(source.first(), source.end(), source.model(), layers, layers));
    }
    if (source.layers() != slice.layers()) {
      throw new InvalidRecipeException(
          source.rangeAt(),
          "%d layers of model %s, and %d of model %s; expected as many of each"
              .formatted(
                  source.layers(), source.model(), slice.layers(), slice.sources().get(0).model()));
    }
  }
}
