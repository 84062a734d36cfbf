package dev.tangent.merging.recipe.plan;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.recipe.Word;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The models that a recipe names, by their names; closed together. */
public final class OpenModels implements AutoCloseable {

  private final Map<String, OpenModel> models = new LinkedHashMap<>();

  private OpenModels() {}

  /** Where models lie. */
  public interface Folders {

    /**
     * @throws dev.tangent.merging.recipe.InvalidRecipeException when there is no such model here
     */
    Path of(Word model);
  }

  /**
   * Opens every model.
   *
   * @throws dev.tangent.merging.recipe.InvalidRecipeException naming the line of a model that is
   *     not there, or cannot be used
   */
  public static OpenModels open(List<Word> names, Folders folders) {
    return open(names, folders, Map.of());
  }

  /** As {@link #open(List, Folders)}, where some models are only planned. */
  public static OpenModels open(List<Word> names, Folders folders, Map<String, OpenModel> planned) {
    OpenModels opened = new OpenModels();
    try {
      for (Word name : names) {
        OpenModel known = planned.get(name.text());
        opened.models.put(name.text(), known != null ? known : open(name, folders.of(name)));
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static OpenModel open(Word name, Path folder) {
    try {
      return new OpenModel(name, folder, ModelLocation.open(folder));
    } catch (InvalidInputException e) {
      throw name.refused(e.getMessage());
    }
  }

  public OpenModel named(Word name) {
    return Objects.requireNonNull(models.get(name.text()), name.text());
  }

  public Collection<OpenModel> all() {
    return models.values();
  }

  @Override
  public void close() {
    models.values().forEach(model -> model.tensors().close());
  }
}
