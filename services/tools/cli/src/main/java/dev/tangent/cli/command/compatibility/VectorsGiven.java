package dev.tangent.cli.command.compatibility;

import dev.tangent.cli.command.artifact.KnownArtifacts;
import dev.tangent.cli.command.compatibility.AskedVectors.Asked;
import dev.tangent.cli.command.merge.ModelFolders;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.recipe.RecipeFile;
import dev.tangent.merging.ModelDifference;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.streaming.ZeroTensors;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what vectors are meant: files of vectors, models with the base that is subtracted from
 * them, or artifacts in the store.
 */
public final class VectorsGiven {

  /** What may be one, or the beginning of one: {@link KnownArtifacts} says how much it takes. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{1,64}");

  private final Environment environment;
  private final @Nullable TensorSource base;
  private final Supplier<Connection> store;

  /**
   * @param base null where what is given are vectors; else files that say so of themselves are
   * @param store is asked for when something is not on the disk
   */
  public VectorsGiven(
      Environment environment, @Nullable TensorSource base, Supplier<Connection> store) {
    this.environment = environment;
    this.base = base;
    this.store = store;
  }

  /**
   * @param written {@code [NAME=]} and a path or an artifact id
   */
  public Asked open(String written) {
    int equals = written.indexOf('=');
    String what = written.substring(equals + 1);
    Path path = environment.absolute(Path.of(what));
    String name = equals < 0 ? what : written.substring(0, equals);
    if (Files.exists(path)) {
      return new Asked(name, onDisk(path), Optional.empty());
    }
    if (!ID.matcher(what).matches()) {
      throw CommandFailure.notFound(
          "there is no file or folder %s, and '%s' is not an artifact id".formatted(path, what));
    }
    String id = new KnownArtifacts(store.get().artifacts()).vector(what).id();
    return new Asked(
        equals < 0 ? id.substring(0, Math.min(12, id.length())) : name,
        ModelLocation.open(store.get().artifacts().fetch(id, PayloadNames.VECTOR)),
        Optional.of(id));
  }

  private TensorSource onDisk(Path path) {
    if (base == null && Files.isDirectory(path)) {
      throw CommandFailure.invalid(
          path
              + " is a model's folder, and a vector is what it differs by from its base; name the"
              + " base with --base DIR");
    }
    TensorSource opened = ModelLocation.open(path);
    boolean isVector = opened.metadata().containsKey(ZeroTensors.KEY);
    return base == null || isVector ? opened : difference(base, opened);
  }

  private static TensorSource difference(TensorSource base, TensorSource model) {
    try {
      return new ModelDifference(base, model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** The models of a recipe, less its base. */
  static void addModels(
      Recipe recipe, Word baseName, TensorSource base, ModelFolders folders, AskedVectors into) {
    for (Word model : recipe.references()) {
      if (!model.text().equals(baseName.text())) {
        into.add(
            new Asked(
                model.text(),
                difference(base, ModelLocation.open(folders.of(model))),
                Optional.empty()));
      }
    }
  }

  /**
   * The recipe of a file that has one.
   *
   * @throws CommandFailure when it has several, or one without a base
   */
  static Recipe recipe(RecipeFile file) {
    if (file.recipes().size() != 1) {
      throw CommandFailure.invalid(
          "the file has %d recipes; expected one, whose models are compared"
              .formatted(file.recipes().size()));
    }
    Recipe recipe = file.recipes().get(0);
    if (recipe.base().isEmpty()) {
      throw CommandFailure.invalid(
          "the recipe has no base_model; expected one, since a vector is what a model differs by"
              + " from its base");
    }
    return recipe;
  }
}
