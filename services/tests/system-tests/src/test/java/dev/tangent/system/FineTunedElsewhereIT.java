package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Split;
import dev.tangent.model.fixture.TunedFixture;
import dev.tangent.model.fixture.TunedFixture.Expected;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints that a plain PyTorch loop fine-tuned, from the command line to the tables: every
 * accuracy is what PyTorch counted. Curves and coefficients are held against PyTorch's in the
 * evaluator's test of the same name.
 */
class FineTunedElsewhereIT {

  private static final Path FIXTURE =
      Checkout.root().resolve("services/libraries/model/src/test/resources/parity/finetuned");
  private static final Expected EXPECTED = TunedFixture.expected();

  @TempDir Path folder;

  @Test
  void anExperimentOverImportedCheckpointsCountsWhatPyTorchCounts() throws Exception {
    RunningTangent tangent = RunningTangent.shared();
    CommandLine command = new CommandLine(tangent.data());
    TunedFixture fixture = TunedFixture.in(folder.resolve("fixture"));
    command.run("import", "model", "elsewhere", fixture.base().toString());
    importDataset(command, TunedFixture.CONTROL);
    for (String task : TunedFixture.TASKS) {
      importDataset(command, task);
      String tuned = fixture.tuned(task).toString();
      assertThat(command.run("import", "checkpoint", task, tuned, "--base", "elsewhere"))
          .contains("Imported checkpoint '%s' of 'elsewhere': STANDARD".formatted(task));
      String linear = fixture.linearized(task).toString();
      command.run(
          "import", "checkpoint", task + "-lin", linear, "--base", "elsewhere", "--linearized");
    }
    String lora = fixture.lora("plain").toString();
    assertThat(command.run("import", "checkpoint", "lora", lora, "--base", "elsewhere"))
        .contains("10 of 37 tensors differ");

    String said =
        command.run(
            "submit",
            Files.writeString(
                    folder.resolve("elsewhere.yaml"),
                    """
                    name: elsewhere
                    base: elsewhere
                    tasks:
                      - {dataset: tuned-animals, checkpoint: animals, linearized: animals-lin}
                      - {dataset: tuned-foods, checkpoint: foods, linearized: foods-lin}
                      - {dataset: tuned-colours, checkpoint: colours, linearized: colours-lin}
                      - {dataset: tuned-moves, checkpoint: moves, linearized: moves-lin}
                    control: tuned-things
                    analyses:
                      - single-task
                      - addition: {grid: [0, 1, 5], tangent-grid: [0, 1, 5], extend: 1}
                      - negation: {grid: [0, 1, 5], tangent-grid: [0, 1, 5], extend: 1}
                      - merge: {methods: [average], grid: [0, 1, 3], tangent-grid: [0, 1, 3]}
                      - disentanglement: {grid: [-1, 1, 3], standard: {grid: [-1, 1, 3]}}
                      - geometry
                    """)
                .toString(),
            "--wait");

    requireAccuracies(results(tangent, said));
    requireForgotten(command);
  }

  private static void importDataset(CommandLine command, String task) throws Exception {
    Path source = FIXTURE.resolve(task);
    String templates = source.resolve("templates.txt").toString();
    Path tables = Files.createTempDirectory("tables");
    for (String split : List.of("train.csv", "validation.csv", "test.csv")) {
      Files.copy(source.resolve(split), tables.resolve(split));
    }
    command.run(
        "import",
        "dataset",
        "tuned-" + task,
        tables.toString(),
        "--format",
        "csv",
        "--templates",
        templates);
  }

  private static ExperimentResults results(RunningTangent tangent, String said) {
    String job = said.lines().findFirst().orElseThrow().split(" ")[1];
    String report = tangent.jobs().find(job).orElseThrow().plan().goal().id();
    byte[] json = tangent.artifacts().read(report, PayloadNames.RESULTS);
    return ResultsJson.read(new String(json, StandardCharsets.UTF_8), "the report");
  }

  private static void requireAccuracies(ExperimentResults results) {
    assertThat(results.zeroShot())
        .filteredOn(row -> row.split() == Split.TEST)
        .allSatisfy(
            row ->
                assertThat(row.correct())
                    .isEqualTo(EXPECTED.zeroShot(Split.TEST, task(row.task()))));
    assertThat(results.singleTask())
        .hasSize(12)
        .allSatisfy(
            row ->
                assertThat(row.correct())
                    .as("%s %s", row.method(), row.task())
                    .isEqualTo(EXPECTED.single(row.method().name(), Split.TEST, task(row.task()))));
    assertThat(results.addition())
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(row.atOne().perTask())
                    .allSatisfy(
                        on ->
                            assertThat(on.correct())
                                .isEqualTo(
                                    EXPECTED
                                        .addition(row.method().name(), Split.TEST, task(on.task()))[
                                        4])));
    assertThat(results.learningRates()).isEmpty();
  }

  private static String task(String dataset) {
    return dataset.substring("tuned-".length());
  }

  private static void requireForgotten(CommandLine command) throws Exception {
    assertThat(command.run("list", "--checkpoints")).contains("animals-lin");
    command.run("remove", "checkpoint", "animals", "animals-lin");
    assertThat(command.run("list", "--checkpoints")).doesNotContain("animals");
  }
}
