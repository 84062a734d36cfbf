package dev.tangent.cli.command.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.FailureReport;
import dev.tangent.cli.recipe.Fixtures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MergeCommandTest {

  private static final Path TIES = Fixtures.ROOT.resolve("cases/ties.yml");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private long free = Long.MAX_VALUE;

  private int run(String... args) {
    MergeCommand command = new MergeCommand(new Environment(Map.of(), folder));
    command.usable = disk -> free;
    return new CommandLine(command)
        .setExecutionExceptionHandler(new FailureReport(false))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private int ties(String... more) {
    String[] args = {TIES.toString(), "--out", "merged", "--models", Fixtures.MODELS.toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  @Test
  void mergesFromDiskToDisk() {
    assertThat(ties()).isEqualTo(ExitCode.OK);

    assertThat(folder.resolve("merged/model.safetensors")).exists();
    assertThat(folder.resolve("merged/README.md")).content().contains("Made by", "tangent");
    assertThat(out.toString()).contains(folder.resolve("merged").toString());
    assertThat(err.toString()).contains("merging 100 %");
  }

  @Test
  void doesNothingTwice() {
    ties();
    assertThat(ties()).isEqualTo(ExitCode.OK);

    assertThat(out.toString()).contains("holds the result of this recipe already");
  }

  @Test
  void saysInADryRunWhatItWouldDoAndWritesNothing() {
    assertThat(ties("--dry-run", "--shard-size", "5KB")).isEqualTo(ExitCode.OK);

    assertThat(out.toString())
        .contains("method   ties, 39 tensors", "of 4 models", "2 files with an index", "memory")
        .contains("time     about");
    assertThat(folder.resolve("merged")).doesNotExist();
  }

  @Test
  void saysThatADiskIsTooSmallBeforeTheFirstByte() {
    free = 1 << 20;

    assertThat(ties()).isEqualTo(ExitCode.INVALID);

    assertThat(err.toString())
        .contains("the disk has 1 MB left and the merge needs 32 MB; nothing was written");
    assertThat(folder.resolve("merged")).doesNotExist();
  }

  @Test
  void pointsAtTheLineThatItRefuses() throws Exception {
    Path recipe = folder.resolve("recipe.yml");
    Files.writeString(recipe, "merge_method: linear\nmodels:\n  - model: org/absent\n");

    assertThat(run("recipe.yml", "--out", "merged")).isEqualTo(ExitCode.INVALID);

    assertThat(err.toString())
        .contains("1 problem; nothing was written.")
        .contains("recipe.yml:3:12: model org/absent is not here")
        .contains("--model org/absent=FOLDER")
        .contains("      - model: org/absent\n               ^");
  }

  @Test
  void runsSeveralDocumentsAndKeepsWhatLiesBetween() {
    assertThat(
            run(
                Fixtures.ROOT.resolve("cases/several.yml").toString(),
                "--out",
                "merged",
                "--models",
                Fixtures.MODELS.toString()))
        .isEqualTo(ExitCode.OK);

    assertThat(folder.resolve("merged-parts/first/model.safetensors")).exists();
    assertThat(folder.resolve("merged-parts/second/README.md")).exists();
    assertThat(folder.resolve("merged/model.safetensors")).exists();
  }

  @Test
  void findsModelsWhereItIsTold() throws Exception {
    Path recipe = folder.resolve("recipe.yml");
    Files.writeString(recipe, "merge_method: passthrough\nmodels:\n  - model: org/name@main\n");

    assertThat(
            run(
                "recipe.yml",
                "--out",
                "merged",
                "--model",
                "org/name@main=" + Fixtures.MODELS.resolve("llama/a")))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void refusesASizeThatIsNone() {
    assertThat(ties("--shard-size", "big")).isEqualTo(ExitCode.INVALID);
    assertThat(err.toString()).contains("'big' is not a size, such as 5GB or 500MB");
  }
}
