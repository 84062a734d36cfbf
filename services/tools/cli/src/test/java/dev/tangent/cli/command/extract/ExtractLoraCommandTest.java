package dev.tangent.cli.command.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.FailureReport;
import dev.tangent.cli.recipe.Fixtures;
import dev.tangent.merging.TaskVector;
import dev.tangent.model.adapter.AdapterConfig;
import dev.tangent.model.adapter.AdapterTensors;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Adapters of a tiny Llama and a tiny BERT, read back by the import of adapters. */
class ExtractLoraCommandTest {

  private static final Path LLAMA = Fixtures.MODELS.resolve("llama");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return new CommandLine(new ExtractLoraCommand(new Environment(Map.of(), folder)))
        .setExecutionExceptionHandler(new FailureReport(false))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private int extract(String to, String... more) {
    return extract(LLAMA.resolve("base"), LLAMA.resolve("a"), to, more);
  }

  private int extract(Path base, Path tuned, String to, String... more) {
    List<String> args =
        new ArrayList<>(List.of(tuned.toString(), "--base", base.toString(), "--out", to));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  /** ‖θ − θ'‖ / ‖θ − θ₀‖, of the model and of what the import makes of the adapter. */
  private double error(Path from, Path tuned, String adapter) {
    Path at = folder.resolve(adapter);
    double lost = 0;
    double moved = 0;
    try (TensorSource base = ModelLocation.open(from);
        TensorSource model = ModelLocation.open(tuned);
        TensorSource merged =
            new AdapterTensors(
                base,
                SafetensorsFile.open(at.resolve("adapter_model.safetensors")),
                AdapterConfig.read(at))) {
      assertThat(merged.tensors().keySet()).isEqualTo(model.tensors().keySet());
      for (String name : model.tensors().keySet()) {
        int n = Math.toIntExact(model.tensor(name).elements());
        double[] before = new double[n];
        double[] after = new double[n];
        double[] found = new double[n];
        base.readDoubles(name, 0, before, n);
        model.readDoubles(name, 0, after, n);
        merged.readDoubles(name, 0, found, n);
        for (int i = 0; i < n; i++) {
          moved += (after[i] - before[i]) * (after[i] - before[i]);
          lost += (after[i] - found[i]) * (after[i] - found[i]);
        }
      }
    }
    return Math.sqrt(lost / moved);
  }

  /** Weights are rounded to float32 once more: a part of 2⁻²⁴ of a few times the vector. */
  @Test
  void whatIsReadBackIsTheModelUpToTheErrorThatWasSaid() throws Exception {
    for (String models : List.of("llama/base llama/a", "bert/a bert/b")) {
      Path base = Fixtures.MODELS.resolve(models.split(" ")[0]);
      Path tuned = Fixtures.MODELS.resolve(models.split(" ")[1]);
      for (String rank : List.of("1", "3", "1000")) {
        String to = models.substring(0, models.indexOf('/')) + rank;
        assertThat(extract(base, tuned, to, "--rank", rank, "--json"))
            .as(err.toString())
            .isEqualTo(ExitCode.OK);
        JsonNode said = new ObjectMapper().readTree(out.toString());

        double found = error(base, tuned, to);

        assertThat(Math.abs(found - said.path("error").asDouble())).as(to).isLessThan(1e-6);
        assertThat(said.path("energy").asDouble()).isCloseTo(1 - found * found, within(1e-6));
        assertThat(rank.equals("1000") ? found : 0).isLessThan(1e-6);
        assertThat(said.path("whole")).isNotEmpty();
        assertThat(said.path("left_out")).isEmpty();
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.api.Assertions.within(offset);
  }

  @Test
  void aFileOfAVectorGivesTheFactorsThatItsModelGives() throws Exception {
    Path file = folder.resolve("a.safetensors");
    try (TensorSource base = ModelLocation.open(LLAMA.resolve("base"));
        TensorSource tuned = ModelLocation.open(LLAMA.resolve("a"))) {
      TaskVector.subtract(base, tuned, file);
    }
    assertThat(extract("of-model", "--rank", "2")).isEqualTo(ExitCode.OK);
    assertThat(
            run(
                file.toString(),
                "--base",
                LLAMA.resolve("base").toString(),
                "--rank",
                "2",
                "--out",
                "of-vector"))
        .isEqualTo(ExitCode.OK);
    assertThat(extract("matrices", "--rank", "2", "--matrices-only")).isEqualTo(ExitCode.OK);
    assertThat(run(file.toString(), "--rank", "2", "--out", "alone")).isEqualTo(ExitCode.OK);

    assertThat(bytes("of-vector")).isEqualTo(bytes("of-model"));
    assertThat(bytes("alone")).isEqualTo(bytes("matrices"));
    assertThat(bytes("alone").length).isLessThan(bytes("of-vector").length);
  }

  private byte[] bytes(String adapter) throws Exception {
    return Files.readAllBytes(folder.resolve(adapter).resolve("adapter_model.safetensors"));
  }

  @Test
  void peopleReadTheErrorOfEachLayerAndOfAll() throws Exception {
    assertThat(
            extract(
                "lora",
                "--rank",
                "2",
                "--rank-pattern",
                "q_proj=1",
                "--rank-pattern",
                "k_proj=0",
                "--matrices-only"))
        .as(err.toString())
        .isEqualTo(ExitCode.OK);

    assertThat(out.toString())
        .containsPattern("MODULE +SHAPE +RANK +LENGTH +ERROR +ENERGY")
        .containsPattern("model\\.layers\\.0\\.self_attn\\.q_proj +\\d+ × \\d+ +1 +\\S+ +0\\.\\d+ ")
        .containsPattern(
            "In total: relative error 0\\.\\d+, \\d+\\.\\d\\d % of the vector's energy")
        .containsPattern("Left out, with their lengths: .*self_attn\\.k_proj\\.weight \\(")
        .contains("Wrote " + folder.resolve("lora") + ".");
    assertThat(folder.resolve("lora/README.md"))
        .content()
        .contains("library_name: peft", "| `model.layers.0.self_attn.q_proj` |", "In total:");
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("lora");
    }
  }

  @Test
  void whatCannotBeExtractedIsRefusedAndNothingIsWritten() throws Exception {
    assertRefused(ExitCode.INVALID, "rank is 0", extract("x", "--rank", "0"));
    assertRefused(
        ExitCode.INVALID,
        "rank pattern [prj] matches no linear layer",
        extract("x", "--rank", "2", "--rank-pattern", "prj=1"));
    assertRefused(
        ExitCode.INVALID,
        "name the base with --base DIR",
        run(LLAMA.resolve("a").toString(), "--rank", "2", "--out", "x"));
    assertRefused(
        ExitCode.NOT_FOUND,
        "there is no folder " + folder.resolve("org/gone"),
        run("v", "--base", "org/gone", "--rank", "2", "--out", "x"));
    assertRefused(
        ExitCode.INVALID,
        "does not match its base",
        run(
            Fixtures.MODELS.resolve("bert/a").toString(),
            "--base",
            LLAMA.resolve("base").toString(),
            "--rank",
            "2",
            "--out",
            "x"));
    Files.createDirectories(folder.resolve("full/of"));
    assertRefused(
        ExitCode.INVALID,
        "is not empty (it has of); expected a new folder",
        extract("full", "--rank", "2"));
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("full");
    }
  }

  private void assertRefused(int code, String message, int found) {
    assertThat(err.toString()).contains(message);
    assertThat(found).isEqualTo(code);
    err.getBuffer().setLength(0);
  }
}
