package dev.tangent.cli.command.merge;

import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.plan.OpenModels.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds models on this machine: where {@code --model} says, else by their names from the working
 * folder, else in the folder of {@code --models}.
 */
public record ModelFolders(Map<String, Path> named, List<Path> roots) implements Folders {

  public ModelFolders {
    named = Map.copyOf(named);
    roots = List.copyOf(roots);
  }

  @Override
  public Path of(Word model) {
    Path known = named.get(model.text());
    if (known != null) {
      return known;
    }
    int plus = model.text().indexOf('+');
    if (plus >= 0) {
      throw model.refused(
          "a LoRA adapter ('%s') is not merged into its model here; merge it first (peft:"
                  .formatted(model.text().substring(plus))
              + " merge_and_unload), and name the result with --model %s=FOLDER"
                  .formatted(model.text()));
    }
    return roots.stream()
        .map(root -> root.resolve(model.text()))
        .flatMap(path -> Stream.of(path, Path.of(path + ".safetensors")))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                model.refused(
                    "model %s is not here (looked in %s), and nothing is downloaded; say where it is with --model %s=FOLDER, or --models FOLDER"
                        .formatted(
                            model,
                            roots.stream().map(Path::toString).collect(Collectors.joining(" and ")),
                            model)));
  }
}
