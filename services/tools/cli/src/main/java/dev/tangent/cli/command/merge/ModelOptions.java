package dev.tangent.cli.command.merge;

import dev.tangent.cli.environment.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Of commands that read a recipe: where its models lie. */
public final class ModelOptions {

  @Option(
      names = "--model",
      paramLabel = "NAME=DIR",
      description = "Where a model of the recipe lies. May be given several times.")
  Map<String, Path> models = Map.of();

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "A folder in which models lie by their names.")
  List<Path> roots = List.of();

  public boolean areGiven() {
    return !models.isEmpty() || !roots.isEmpty();
  }

  public ModelFolders folders(Environment environment) {
    Map<String, Path> named = new LinkedHashMap<>();
    models.forEach((name, folder) -> named.put(name, environment.absolute(folder)));
    List<Path> places = new ArrayList<>(List.of(environment.workingFolder()));
    roots.forEach(root -> places.add(environment.absolute(root)));
    return new ModelFolders(named, places);
  }
}
