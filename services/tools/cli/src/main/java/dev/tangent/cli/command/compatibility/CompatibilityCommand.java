package dev.tangent.cli.command.compatibility;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.merge.ModelFolders;
import dev.tangent.cli.command.merge.ModelOptions;
import dev.tangent.cli.connection.ConnectionOnDemand;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.recipe.RecipeFile;
import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.merging.compatibility.Compatibility;
import dev.tangent.merging.compatibility.CompatibilityMeasurement;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how vectors stand to each other before anyone merges them. */
@Command(
    name = "compatibility",
    description = "Say whether task vectors will merge: cosines, sign conflicts, overlaps.",
    footer = {
      "",
      "A VECTOR is a safetensors file, an artifact's id (tangent list JOB), or, with",
      "--base, a model's folder. A recipe of mergekit's with a base_model stands for",
      "its models. Of vectors of an experiment in the store that has ended, also how",
      "far they move each other's features, and the drop that this predicts.",
      "See docs/merging.md.",
      "",
      "Examples:",
      "  tangent compatibility animals.safetensors foods.safetensors",
      "  tangent compatibility 3fa9c1 0c1b2a 77b0e2",
      "  tangent compatibility --base models/bert models/bert-a models/bert-b",
      "  tangent compatibility recipe.yml --models ~/models --blocks"
    })
public final class CompatibilityCommand extends Action {

  @Parameters(arity = "1..*", paramLabel = "[NAME=]VECTOR", description = "What to compare.")
  List<String> vectors;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "VECTORs are models, and this is what they were fine-tuned from.")
  Path base;

  @Option(
      names = "--rank",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Leading singular directions of each linear layer to compare (default:"
              + " ${DEFAULT-VALUE}).")
  int rank;

  @Option(names = "--blocks", description = "Also block by block.")
  boolean blocks;

  @Mixin ModelOptions models;

  @Mixin JsonOption output;

  private final ConnectionOnDemand store = new ConnectionOnDemand(this::connect);

  public CompatibilityCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws Exception {
    try (store) {
      if (vectors.size() == 1 && vectors.get(0).matches(".*\\.ya?ml")) {
        RecipeFile file = RecipeFile.read(environment().absolute(Path.of(vectors.get(0))));
        file.locating(() -> ofRecipe(file));
      } else {
        ofVectors();
      }
      return ExitCode.OK;
    } catch (InvalidSpecException e) {
      throw CommandFailure.invalid(e.listing().stripTrailing());
    }
  }

  private boolean ofRecipe(RecipeFile file) {
    if (base != null) {
      throw CommandFailure.invalid("--base is for models; a recipe names its base itself");
    }
    Recipe recipe = VectorsGiven.recipe(file);
    Word name = recipe.base().orElseThrow();
    ModelFolders folders = models.folders(environment());
    try (TensorSource opened = ModelLocation.open(folders.of(name));
        AskedVectors asked = new AskedVectors()) {
      VectorsGiven.addModels(recipe, name, opened, folders, asked);
      tell(asked);
    }
    return true;
  }

  private void ofVectors() {
    if (models.areGiven()) {
      throw CommandFailure.invalid("--model and --models are for a recipe's models");
    }
    try (TensorSource opened =
            base == null ? null : ModelLocation.open(environment().absolute(base));
        AskedVectors asked = new AskedVectors()) {
      VectorsGiven given = new VectorsGiven(environment(), opened, store);
      vectors.forEach(vector -> asked.add(given.open(vector)));
      tell(asked);
    }
  }

  private void tell(AskedVectors asked) {
    Compatibility found =
        CompatibilityMeasurement.of(
            asked.sources(), rank, Runtime.getRuntime().availableProcessors());
    List<String> ids = asked.artifacts();
    Optional<KnownMoves> moves = ids.isEmpty() ? Optional.empty() : KnownMoves.of(ids, store.get());
    CompatibilityText text = new CompatibilityText(asked.names(), found, moves);
    if (output.json) {
      say(Json.pretty(text.json()));
    } else {
      text.lines(blocks).forEach(this::say);
      if (!ids.isEmpty() && moves.isEmpty()) {
        note(
            "No experiment in the store that has ended says how far these vectors move each"
                + " other's features: no drop is predicted.");
      }
    }
  }
}
