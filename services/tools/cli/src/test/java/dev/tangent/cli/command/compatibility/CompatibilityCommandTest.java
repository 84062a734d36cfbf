package dev.tangent.cli.command.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.FailureReport;
import dev.tangent.cli.recipe.Fixtures;
import dev.tangent.merging.TaskVector;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompatibilityCommandTest {

  private static final Path LLAMA = Fixtures.MODELS.resolve("llama");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return new CommandLine(new CompatibilityCommand(new Environment(Map.of(), folder)))
        .setExecutionExceptionHandler(new FailureReport(false))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private String vector(String model) {
    Path file = folder.resolve(model + ".safetensors");
    try (TensorSource base = ModelLocation.open(LLAMA.resolve("base"));
        TensorSource tuned = ModelLocation.open(LLAMA.resolve(model))) {
      TaskVector.subtract(base, tuned, file);
    }
    return file.toString();
  }

  private static String model(String name) {
    return LLAMA.resolve(name).toString();
  }

  @Test
  void vectorsModelsAndARecipeGiveTheSameNumbers() throws Exception {
    assertThat(run("a=" + vector("a"), "b=" + vector("b"), "c=" + vector("c"), "--json"))
        .as(err.toString())
        .isEqualTo(ExitCode.OK);
    JsonNode ofVectors = new ObjectMapper().readTree(out.toString());
    assertThat(
            run(
                "--base",
                model("base"),
                "a=" + model("a"),
                "b=" + model("b"),
                "c=" + model("c"),
                "--json"))
        .isEqualTo(ExitCode.OK);
    JsonNode ofModels = new ObjectMapper().readTree(out.toString());
    assertThat(
            run(
                Fixtures.ROOT.resolve("cases/ties.yml").toString(),
                "--models",
                Fixtures.MODELS.toString(),
                "--json"))
        .isEqualTo(ExitCode.OK);
    JsonNode ofRecipe = new ObjectMapper().readTree(out.toString());

    assertThat(ofModels).isEqualTo(ofVectors);
    assertThat(ofRecipe.path("whole")).isEqualTo(ofVectors.path("whole"));
    assertThat(ofRecipe.path("vectors").toString())
        .isEqualTo("[\"llama/a\",\"llama/b\",\"llama/c\"]");
    assertThat(ofVectors.path("whole").path("subspaces").path("matrices").asInt()).isPositive();
    assertThat(ofVectors.path("rank").asInt()).isEqualTo(8);
  }

  @Test
  void peopleReadTablesAndTheBlocksIfTheyLike() {
    String a = "a=" + vector("a");
    String b = "b=" + vector("b");

    assertThat(run(a, b)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .containsPattern("VECTOR +LENGTH")
        .containsPattern("VECTOR +WITH +COSINE +CONFLICT +OVERLAP +BY CHANCE")
        .containsPattern("a +b +-?\\d\\.\\d{3} +0\\.\\d{3} +0\\.\\d{3} +0\\.\\d{3}")
        .contains("The sum of all loses ")
        .doesNotContain("model.layers.0");
    assertThat(run(a, b, "--blocks", "--rank", "2")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("model.layers.0\n");
  }

  @Test
  void whatCannotBeComparedIsRefused() throws Exception {
    assertRefused(ExitCode.INVALID, "expected at least 2", vector("a"));
    assertRefused(
        ExitCode.INVALID,
        "two vectors would be called 'a'",
        "a=" + vector("a"),
        "a=" + vector("b"));
    assertRefused(ExitCode.INVALID, "name the base with --base DIR", model("a"), model("b"));
    assertRefused(ExitCode.NOT_FOUND, "'gone' is no artifact id", vector("a"), "gone");
    assertRefused(ExitCode.INVALID, "rank is 0", vector("a"), vector("b"), "--rank", "0");
    assertRefused(
        ExitCode.INVALID,
        "does not match its base",
        "--base",
        Fixtures.MODELS.resolve("bert/a").toString(),
        model("a"),
        model("b"));
    Path recipe = folder.resolve("recipe.yml");
    Files.writeString(
        recipe, "merge_method: linear\nmodels:\n  - model: llama/a\n    parameters: {weight: 1}\n");
    assertRefused(ExitCode.INVALID, "the recipe has no base_model", "recipe.yml");
    Files.writeString(
        recipe,
        "merge_method: task_arithmetic\n"
            + "base_model: llama/base\n"
            + "models:\n"
            + "  - model: absent\n"
            + "    parameters: {weight: 1}\n");
    assertRefused(
        ExitCode.INVALID,
        "model absent is not here",
        "recipe.yml",
        "--models",
        Fixtures.MODELS.toString());
  }

  private void assertRefused(int code, String message, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).as(List.of(args).toString()).isEqualTo(code);
    assertThat(err.toString()).contains(message);
  }
}
