package dev.tangent.merging.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One document of a recipe file.
 *
 * @param name what other documents of the file call its result
 * @param models whole models; one of this and the next two is not empty
 * @param slices layers of models
 * @param modules parts of models
 * @param dtype what inputs are converted to, and computed in
 * @param outDtype what is written
 */
public record Recipe(
    Optional<Word> name,
    Word method,
    Optional<Word> base,
    List<InputModel> models,
    List<OutputSlice> slices,
    List<OutputModule> modules,
    Optional<Word> dtype,
    Optional<Word> outDtype,
    Optional<Word> tokenizerSource,
    Optional<Word> chatTemplate,
    Parameters parameters) {

  public Recipe {
    models = List.copyOf(models);
    slices = List.copyOf(slices);
    modules = List.copyOf(modules);
  }

  /** Every model that the recipe names, once, the base first. */
  public List<Word> references() {
    Map<String, Word> found = new LinkedHashMap<>();
    Stream<Word> parts =
        Stream.concat(
            Stream.concat(models.stream().map(InputModel::model), of(slices)),
            modules.stream()
                .flatMap(
                    module ->
                        Stream.concat(
                            module.models().stream().map(InputModel::model), of(module.slices()))));
    Stream.concat(base.stream(), parts).forEach(word -> found.putIfAbsent(word.text(), word));
    return List.copyOf(found.values());
  }

  private static Stream<Word> of(List<OutputSlice> slices) {
    return slices.stream()
        .flatMap(
            slice ->
                Stream.concat(
                    slice.base().stream(), slice.sources().stream().map(InputSlice::model)));
  }
}
