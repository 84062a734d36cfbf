package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.common.Method;
import dev.tangent.data.parquet.ParquetFile;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.JobState;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.negation.NegationResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: one event in; checkpoints, vectors, edited models and tables out. */
class ExperimentIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static RunningTangent tangent;

  @BeforeAll
  static void runOnce() {
    tangent = RunningTangent.shared();
    tangent.submit(SystemJobs.experiment("experiment", 1e-3, 3e-3));
    Outcome outcome = tangent.await("experiment", PATIENCE);
    assertThat(outcome.state()).as("%s", outcome).isEqualTo(JobState.JOB_SUCCEEDED);
  }

  @Test
  void theResultsHoldEveryTable() {
    ExperimentResults results = results();

    assertThat(results.zeroShot()).hasSize(3);
    assertThat(results.singleTask()).hasSize(3 * 2);
    assertThat(results.addition()).hasSize(3);
    assertThat(results.negation()).hasSize(3 * 2);
    assertThat(results.learningRates()).hasSize(2);
    assertThat(results.singleTask()).allMatch(row -> row.cell().n() == 30);
  }

  /** Class by class it is the count of the tables: nothing is evaluated in another way. */
  @Test
  void whatIsShownByClassAddsUpToTheResults() throws Exception {
    ExperimentResults results = results();
    CommandLine command = new CommandLine(tangent.data());

    String said =
        command.run(
            "results",
            "experiment",
            "--per-class",
            "--json",
            "--method",
            "STANDARD,POSTHOC,LINEARIZED");
    // After what is told of the passes over examples.
    JsonArray shown = JsonParser.parseString(said.substring(said.indexOf("[ {"))).getAsJsonArray();

    assertThat(shown).hasSize(3 * 2 * 5 + 3 * 3);
    results
        .singleTask()
        .forEach(
            row ->
                assertThat(correct(shown, "alone", row.method(), row.task()))
                    .isEqualTo(row.cell().correct()));
    for (AdditionResult addition : results.addition()) {
      addition
          .perTask()
          .forEach(
              task ->
                  assertThat(correct(shown, "sum", addition.method(), task.task()))
                      .isEqualTo(task.correct()));
    }
    for (NegationResult negation : results.negation()) {
      assertThat(correct(shown, "negated", negation.method(), negation.task()))
          .isEqualTo(negation.target().correct());
    }
  }

  /** The sum over the classes. */
  private static int correct(JsonArray shown, String what, Method method, String task) {
    JsonObject one =
        shown.asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(each -> each.get("what").getAsString().equals(what))
            .filter(each -> each.get("method").getAsString().equals(method.name()))
            .filter(each -> each.get("task").getAsString().equals(task))
            .findFirst()
            .orElseThrow();
    return one.getAsJsonArray("classes").asList().stream()
        .mapToInt(c -> c.getAsJsonObject().get("correct").getAsInt())
        .sum();
  }

  @Test
  void predictionsOfEachExampleAreAFileForOtherPrograms(@TempDir Path folder) throws Exception {
    AcceptedJob job = tangent.jobs().find("experiment").orElseThrow();
    SingleTaskCell cell = job.plan().layout().singleTask().get(0);
    Path file = folder.resolve("predictions.parquet");

    String said =
        new CommandLine(tangent.data())
            .run("export", "predictions", cell.test(), file.toString(), "--alpha", "1");

    try (ParquetFile parquet = ParquetFile.open(file)) {
      assertThat(parquet.rows()).isEqualTo(30);
      ParquetFile.Rows rows = parquet.rows(List.of("label", "prediction"));
      int correct = 0;
      for (int i = 0; i < 30; i++) {
        Object[] row = rows.next();
        correct += Objects.equals(row[0], row[1]) ? 1 : 0;
      }
      assertThat(said).contains("30 examples of the test split, %d right".formatted(correct));
      assertThat(correct)
          .isEqualTo(
              results().singleTask().stream()
                  .filter(row -> row.method() == Methods.core(cell.method()))
                  .filter(row -> row.task().equals(cell.task()))
                  .findFirst()
                  .orElseThrow()
                  .cell()
                  .correct());
    }
  }

  @Test
  void aStandardAndAPosthocSweepAgreeWhereTheyMust() {
    // At α = 0 both are the pre-trained model, one by its weights, the other by its tangent
    // features.
    ExperimentResults results = results();
    results
        .negation()
        .forEach(
            row ->
                assertThat(row.curve().get(0).control())
                    .as("%s %s", row.method(), row.task())
                    .isEqualTo(results.negation().get(0).curve().get(0).control()));
  }

  @Test
  void theSameExperimentAgainRecomputesNothing() {
    Map<String, Manifest> before = manifests();

    tangent.submit(SystemJobs.experiment("experiment-again", 1e-3, 3e-3));
    Outcome outcome = tangent.await("experiment-again", Duration.ofSeconds(30));

    assertThat(outcome.state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(manifests()).isEqualTo(before);
  }

  @Test
  void everyArtifactIsWhatItsManifestSays() {
    manifests().keySet().forEach(id -> assertThat(tangent.artifacts().folder(id)).exists());
  }

  private static ExperimentResults results() {
    String report = tangent.jobs().find("experiment").orElseThrow().plan().goal().id();
    byte[] json = tangent.artifacts().read(report, PayloadNames.RESULTS);
    return ResultsJson.read(new String(json, StandardCharsets.UTF_8), "the report");
  }

  private static Map<String, Manifest> manifests() {
    return tangent.jobs().find("experiment").orElseThrow().plan().steps().stream()
        .map(PlannedStep::id)
        .collect(Collectors.toMap(id -> id, id -> tangent.artifacts().require(id)));
  }
}
