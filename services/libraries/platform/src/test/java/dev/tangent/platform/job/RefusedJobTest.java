package dev.tangent.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.Decision;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that name themselves and cannot be read otherwise. */
class RefusedJobTest {

  @TempDir Path folder;

  private DirectoryObjectStore objects;
  private JobStore jobs;

  @BeforeEach
  void open() {
    objects = new DirectoryObjectStore(folder);
    jobs = new JobStore(objects);
  }

  @Test
  void failsWithAllItsProblemsForWhoeverWatchesIt() {
    Decision decision = evaluator().refused("j", List.of("no field 'bsae'", "no list"));

    assertThat(status(decision))
        .satisfies(status -> assertThat(status.getId()).isEqualTo("j"))
        .satisfies(status -> assertThat(status.getState()).isEqualTo(JobState.JOB_FAILED))
        .satisfies(
            status ->
                assertThat(status.getReasonsList()).containsExactly("no field 'bsae'", "no list"));
    assertThat(jobs.outcome("j")).isPresent();
    assertThat(jobs.live()).isEmpty();
  }

  @Test
  void isSaidAgainWhenItComesAgain() {
    evaluator().refused("j", List.of("first"));

    assertThat(status(evaluator().refused("j", List.of("first"))).getReasonsList())
        .containsExactly("first");
  }

  @Test
  void isLeftToTheServiceThatSpeaks() {
    assertThat(choreography(Service.TRAINER, JobEnding.none()).refused("j", List.of("p")).events())
        .isEmpty();
    assertThat(jobs.outcome("j")).isEmpty();
  }

  /** Whoever knows a running job's id must not be able to end it with garbage. */
  @Test
  void doesNotEndTheJobThatHasItsName() {
    for (String name : List.of("a", "b", "c")) {
      importAs(Kind.DATASET, name);
    }
    importAs(Kind.BASE, "nano");
    Job running = Jobs.experiment("j", 1e-4);
    evaluator().submitted(running, "event");

    assertThatThrownBy(() -> evaluator().refused("j", List.of("no field 'bsae'")))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("'j' is taken by another job")
        .hasMessageContaining("no field 'bsae'");
    assertThat(jobs.outcome("j")).isEmpty();
  }

  private void importAs(Kind kind, String name) {
    Path payload = folder.resolve("payload-" + kind + name);
    try {
      Files.createDirectories(payload);
      Files.writeString(payload.resolve("data"), kind + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String id = "%s-%s".formatted(kind.word(), name);
    artifacts().commit(id, kind.word(), "{}", payload, Map.of(), Map.of());
    new Catalog(objects).name(kind, name, id);
  }

  private static JobStatus status(Decision decision) {
    assertThat(decision.events()).hasSize(1);
    return (JobStatus) decision.events().stream().map(OutgoingEvent::message).toList().get(0);
  }

  private Choreography evaluator() {
    return choreography(Service.EVALUATOR, new ClosingJobs(jobs, artifacts()));
  }

  private Choreography choreography(Service service, JobEnding ending) {
    JobResolver resolver = new JobResolver(new Catalog(objects), artifacts());
    return new Choreography(service, jobs, artifacts(), resolver, ending);
  }

  private ArtifactStore artifacts() {
    return new ArtifactStore(objects, folder.resolve("cache"));
  }
}
