package dev.tangent.cli.command.merge;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.cli.environment.VersionText;
import dev.tangent.cli.recipe.RecipeFile;
import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.OpenModels;
import dev.tangent.merging.recipe.plan.Planner;
import dev.tangent.merging.recipe.run.DiskRoom;
import dev.tangent.merging.recipe.run.Document;
import dev.tangent.merging.recipe.run.Documents;
import dev.tangent.merging.recipe.run.MergeOptions;
import dev.tangent.merging.recipe.run.MergeRun;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges models by a recipe of mergekit's, from disk to disk. */
@Command(
    name = "merge",
    description = "Merge models by a mergekit recipe, on this machine, without services.",
    footer = {
      "",
      "A recipe runs as mergekit would run it, or is refused with the line that is",
      "not done here. Nothing is downloaded: models are folders with safetensors.",
      "A merge that was interrupted goes on when the same command is given again.",
      "See docs/merging.md.",
      "",
      "Examples:",
      "  tangent merge recipe.yml --out merged",
      "  tangent merge recipe.yml --out merged --dry-run",
      "  tangent merge recipe.yml --out merged --models ~/models \\",
      "    --model mistralai/Mistral-7B-v0.1=/data/mistral"
    })
public final class MergeCommand extends Action {

  @Parameters(paramLabel = "RECIPE", description = "One or several recipes in mergekit's YAML.")
  Path recipe;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the merged model goes: a new folder.")
  Path out;

  @Option(
      names = "--dry-run",
      description = "Say what would be read and written, in how much memory and time, and stop.")
  boolean dryRun;

  @Mixin ModelOptions models;

  @Option(
      names = "--intermediate",
      paramLabel = "DIR",
      description = "Where recipes with a name write (default: beside DIR, with -parts behind it).")
  Path between;

  @Option(
      names = "--shard-size",
      paramLabel = "SIZE",
      defaultValue = "5GB",
      converter = ByteSize.class,
      description = "What one file holds at most, such as 500MB (default: ${DEFAULT-VALUE}).")
  long shardBytes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of methods that drop elements at random (default: ${DEFAULT-VALUE}).")
  long seed;

  /** What a disk has left; tests give another. */
  DiskRoom.Usable usable = FileStore::getUsableSpace;

  public MergeCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws Exception {
    try {
      RecipeFile file = RecipeFile.read(environment().absolute(recipe));
      return file.locating(() -> merge(file));
    } catch (InvalidSpecException e) {
      throw CommandFailure.invalid(
          "%d %s; nothing was written.\n%s"
              .formatted(
                  e.problems().size(),
                  e.problems().size() == 1 ? "problem" : "problems",
                  e.listing().stripTrailing()));
    }
  }

  private int merge(RecipeFile file) {
    MergeOptions options = MergeOptions.standard(shardBytes, seed);
    Documents documents =
        Documents.of(
            file.recipes(),
            environment().absolute(out),
            environment().absolute(betweenFolder()),
            models.folders(environment()));
    Map<Document, MergePlan> plans = documents.plan();
    if (dryRun) {
      new Preview(options).lines(plans).forEach(this::say);
      return ExitCode.OK;
    }
    requireRoom(plans);
    Interruption.say(err(), "Stopping. What is done is kept; the same command goes on from there.");
    for (Document document : documents.ordered()) {
      run(document, documents, file, options);
    }
    return ExitCode.OK;
  }

  private void run(Document document, Documents documents, RecipeFile file, MergeOptions options) {
    try (OpenModels opened = documents.open(document)) {
      MergePlan plan = Planner.plan(document.recipe(), opened);
      ProgressLine progress = new ProgressLine(err(), terminal());
      MergeRun run = new MergeRun(plan, opened, options, progress);
      if (run.isDone(document.target())) {
        say(document.target() + " holds the result of this recipe already");
        return;
      }
      run.write(document.target(), file.text(), VersionText.program());
      progress.end();
      say(document.target().toString());
    }
  }

  private void requireRoom(Map<Document, MergePlan> plans) {
    Map<Path, MergePlan> needed = new LinkedHashMap<>();
    plans.forEach((document, plan) -> needed.put(document.target(), plan));
    DiskRoom.require(needed, usable);
  }

  private Path betweenFolder() {
    return between != null ? between : Path.of(out.toString().replaceFirst("/+$", "") + "-parts");
  }
}
