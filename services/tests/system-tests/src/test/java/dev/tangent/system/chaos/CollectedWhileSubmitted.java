package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.garbage.GarbageCollection;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.system.SystemJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A job that has ended is deleted, and its artifacts are condemned and deleted by several
 * collections without any time of grace, while the same job is submitted under another name.
 */
final class CollectedWhileSubmitted implements Fault {

  private static final int COLLECTORS = 3;
  private static final int COLLECTIONS = 3;

  private int struck;

  @Override
  public String kind() {
    return "condemned, deleted and submitted";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    scene.assembly().awaitReady();
    Job first = SystemJobs.seeded("collected-%d-a".formatted(struck), 10_000 + struck);
    Job second = first.toBuilder().setId("collected-%d-b".formatted(struck)).build();
    struck++;
    Submissions submissions = scene.submissions();
    submissions.submit(first);
    assertSucceeded(first.getId(), submissions.await(first.getId()));
    Map<String, Map<String, String>> before = new Payloads(scene.tangent()).of(first.getId());

    long pause = scene.between(0, 4000);
    submissions.delete(first.getId());
    List<CompletableFuture<Void>> collectors = collectors(scene);
    Thread.sleep(pause);
    submissions.submit(second);
    collectors.forEach(CompletableFuture::join);

    assertSucceeded(second.getId(), submissions.await(second.getId()));
    assertThat(new Payloads(scene.tangent()).of(second.getId())).isEqualTo(before);
    return Optional.of(
        "%d artifacts; submitted again after %d ms of %d × %d collections"
            .formatted(before.size(), pause, COLLECTORS, COLLECTIONS));
  }

  private static void assertSucceeded(String id, Outcome outcome) {
    assertThat(outcome.state()).as("%s: %s", id, outcome).isEqualTo(JobState.JOB_SUCCEEDED);
  }

  private static List<CompletableFuture<Void>> collectors(Scene scene) {
    List<CompletableFuture<Void>> collectors = new ArrayList<>();
    for (int i = 0; i < COLLECTORS; i++) {
      long pause = scene.between(0, 500);
      collectors.add(CompletableFuture.runAsync(() -> collect(scene, pause)));
    }
    return collectors;
  }

  private static void collect(Scene scene, long pause) {
    try (S3ObjectStore store = new S3ObjectStore(scene.tangent().endpoints().storeConfig())) {
      ArtifactStore artifacts =
          new ArtifactStore(store, scene.tangent().data().resolve("collector-cache"));
      for (int i = 0; i < COLLECTIONS; i++) {
        Thread.sleep(pause);
        GarbageCollection.run(artifacts, Duration.ZERO, false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
