package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tangent.platform.garbage.GarbageCollection;
import dev.tangent.platform.imports.CheckpointFacts;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.job.choreography.InvalidJobException;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.storage.MemoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that names imported checkpoints. */
class NamedCheckpointsTest {

  @TempDir Path folder;

  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final Catalog catalog = new Catalog(objects);
  private ArtifactStore artifacts;
  private JobResolver resolver;

  @BeforeEach
  void open() {
    catalog.name(Kind.BASE, "nano", "base-id");
    catalog.name(Kind.DATASET, "a", "dataset-a");
    artifacts = new ArtifactStore(objects, folder.resolve("cache"));
    resolver = new JobResolver(catalog, artifacts);
  }

  private Manifest imported(String name, String content, CheckpointFacts facts) throws IOException {
    Path payload = Files.createDirectories(folder.resolve(name));
    Files.writeString(payload.resolve("model.safetensors"), content);
    return ImportedArtifact.commit(artifacts, catalog, name, payload, Map.of(), facts);
  }

  private static Job experiment(String checkpoint) {
    return Job.newBuilder()
        .setId("x")
        .setExperiment(
            ExperimentSpec.newBuilder()
                .setBase("nano")
                .addTasks("a")
                .addCheckpoints(
                    TaskCheckpoints.newBuilder().setTask("a").addCheckpoint(checkpoint)))
        .build();
  }

  private List<String> problems(Job job) {
    return catchThrowableOfType(InvalidJobException.class, () -> resolver.resolve(job)).problems();
  }

  @Test
  void oneOfTheSameBaseIsResolved() throws IOException {
    Manifest tuned = imported("tuned", "θ", new CheckpointFacts("base-id", Method.STANDARD));

    ResolvedJob job = resolver.resolve(experiment("tuned"));

    assertThat(job.getCheckpointsList())
        .containsExactly(
            ResolvedCheckpoint.newBuilder().setName("tuned").setArtifact(tuned.id()).build());
    assertThat(ExperimentPlan.of(job).externalInputs()).contains(tuned.id());
  }

  @Test
  void oneThatWasNeverImported() throws IOException {
    imported("tuned", "θ", new CheckpointFacts("base-id", Method.STANDARD));

    assertThat(problems(experiment("tund")))
        .containsExactly(
            "there is no checkpoint 'tund'; imported are [tuned]. Import it with: tangent import checkpoint tund ...");
  }

  @Test
  void oneOfAnotherBaseAndRegime() throws IOException {
    imported("tuned", "θ", new CheckpointFacts("other-id", Method.LINEARIZED));

    assertThat(problems(experiment("tuned")))
        .containsExactly(
            "checkpoints[0].checkpoint[0]: expected a checkpoint of the base 'nano' (artifact base-id), found 'tuned', which was imported for the base with artifact other-id; import it with --base nano if it was fine-tuned from that",
            "checkpoints[0].checkpoint[0]: expected a checkpoint of STANDARD, found 'tuned', which is of LINEARIZED");
  }

  @Test
  void oneWhoseArtifactIsGone() {
    catalog.name(Kind.CHECKPOINT, "tuned", "no-such-artifact");

    assertThat(problems(experiment("tuned")))
        .containsExactly(
            "checkpoints[0].checkpoint[0]: expected an imported checkpoint, found 'tuned', whose artifact is gone; import it again");
  }

  /** What a checkpoint says of itself is of its id: the same weights for two bases are two. */
  @Test
  void theSameWeightsOfAnotherRegimeAreAnotherArtifact() throws IOException {
    Manifest standard = imported("one", "θ", new CheckpointFacts("base-id", Method.STANDARD));
    Manifest again = imported("two", "θ", new CheckpointFacts("base-id", Method.STANDARD));
    Manifest linear = imported("three", "θ", new CheckpointFacts("base-id", Method.LINEARIZED));

    assertThat(again.id()).isEqualTo(standard.id());
    assertThat(linear.id()).isNotEqualTo(standard.id());
  }

  @Test
  void itIsKeptWhileItsNameOrAJobNamesIt() throws IOException {
    String tuned = imported("tuned", "θ", new CheckpointFacts("base-id", Method.STANDARD)).id();
    JobStore jobs = new JobStore(objects);
    jobs.accept(resolver.resolve(experiment("tuned")));
    catalog.forget(Kind.CHECKPOINT, "tuned");

    collectTwice();
    assertThat(artifacts.findNow(tuned)).as("named by a job").isPresent();

    jobs.end("x", new Outcome(JobState.JOB_FAILED, List.of()));
    jobs.delete("x");
    collectTwice();
    assertThat(artifacts.findNow(tuned)).isEmpty();
  }

  /** What is condemned goes the next time. A clock ticks between them. */
  private void collectTwice() {
    for (int i = 0; i < 2; i++) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      GarbageCollection.run(artifacts, Duration.ZERO, false);
    }
  }
}
