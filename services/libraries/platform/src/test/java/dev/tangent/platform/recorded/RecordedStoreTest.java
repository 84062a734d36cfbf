package dev.tangent.platform.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.StepFailure;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.artifact.SavedState;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.JobState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that 664dcc8 left is read by this build: jobs, their ends, artifacts, saved states. */
class RecordedStoreTest {

  private static final String STATE =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private DirectoryObjectStore store;
  private JobStore jobs;

  @BeforeEach
  void copy() throws IOException {
    store = new DirectoryObjectStore(folder);
    Path recorded = RecordedEvent.FOLDER.resolve("store");
    try (Stream<Path> files = Files.walk(recorded)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        store.put(recorded.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    jobs = new JobStore(store);
  }

  @Test
  void itsJobsHaveTheirPlansAndTheirEnds() {
    assertThat(jobs.ids())
        .containsExactly("cancelled", "failed", "refused", "running", "succeeded");
    assertThat(jobs.live()).extracting(AcceptedJob::id).containsExactly("running");
    assertThat(jobs.live().get(0).plan().steps().size()).isEqualTo(92);
    assertThat(jobs.isDeleted("deleted")).isTrue();
    assertThat(end("succeeded")).isEqualTo(new Outcome(JobState.JOB_SUCCEEDED, List.of()));
    assertThat(end("cancelled").state()).isEqualTo(JobState.JOB_CANCELLED);
    assertThat(end("refused").reasons()).singleElement().asString().contains("no base 'no-base'");
    assertThat(end("failed").reasons()).hasSize(4).allMatch(r -> r.endsWith("made to fail"));
    assertThat(jobs.failures("failed"))
        .extracting(StepFailure::reason)
        .containsOnly("made to fail");
  }

  /** The steps of a job that was accepted then have, planned now, the ids of what was made then. */
  @Test
  void itsArtifactsAreWhatItsJobsName() {
    ArtifactStore artifacts = new ArtifactStore(store, folder.resolve("cache"));
    PlannedStep report = jobs.find("succeeded").orElseThrow().plan().goal();

    Manifest manifest = artifacts.require(report.id());

    assertThat(manifest.kind()).isEqualTo("report");
    assertThat(artifacts.fetch(report.id(), "payload")).hasContent(report.id());
    assertThat(artifacts.find(new Catalog(store).find(Kind.DATASET, "a").orElseThrow()))
        .isPresent();
    assertThat(new Catalog(store).list(Kind.BASE)).containsOnlyKeys("nano");
  }

  @Test
  void itsSavedStateIsGoneOnWith() {
    Path local = folder.resolve("state");

    assertThat(new SavedState(store, STATE).restore(local)).isTrue();
    assertThat(local).hasContent("weights so far");
  }

  /** As a later release may write them: with properties that nobody here knows. */
  @Test
  void documentsWithMoreInThemAreRead() throws IOException {
    String report = jobs.find("succeeded").orElseThrow().plan().goal().id();
    String manifest = "artifacts/" + report + "/manifest.json";
    String failure = store.list("jobs/failed/failures/").get(0);
    for (String key : List.of("jobs/failed/outcome.json", failure, manifest)) {
      String json = new String(store.get(key).orElseThrow(), StandardCharsets.UTF_8);
      String later = json.replaceFirst("\\{", "{\"later\": {\"a\": [1, {}]},");
      store.put(key, withoutDigest(later).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(end("failed").reasons()).hasSize(4);
    assertThat(jobs.failures("failed")).hasSize(4);
    assertThat(new ArtifactStore(store, folder.resolve("cache")).require(report).kind())
        .isEqualTo("report");
  }

  private static String withoutDigest(String json) {
    return json.replaceFirst(",\\s*\"digest\" : \"[0-9a-f]{64}\"", "");
  }

  private Outcome end(String job) {
    return jobs.outcome(job).orElseThrow();
  }
}
