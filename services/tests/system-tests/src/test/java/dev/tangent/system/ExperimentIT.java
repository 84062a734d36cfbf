package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.JobState;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
