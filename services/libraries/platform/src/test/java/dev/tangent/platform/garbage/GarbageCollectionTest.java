package dev.tangent.platform.garbage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Troupe;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.Watched;
import dev.tangent.platform.storage.artifact.ArtifactRemoval;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageCollectionTest {

  private static final Duration NO_GRACE = Duration.ZERO;
  private static final Duration GRACE = Duration.ofHours(1);

  @TempDir Path folder;
  private Troupe troupe;

  @BeforeEach
  void runAnExperiment() throws IOException {
    troupe = new Troupe(folder.resolve("troupe"), 0, 0, step -> false);
    troupe.imported(Kind.BASE, "nano");
    for (String dataset : List.of("a", "b", "c")) {
      troupe.imported(Kind.DATASET, dataset);
    }
    run("first", 1e-4);
  }

  @Test
  void whatAKeptJobNamesStays() {
    Set<String> before = Set.copyOf(troupe.objects().list("artifacts/"));

    CollectionReport report = collect(NO_GRACE, false);

    assertThat(report.condemned()).isEmpty();
    assertThat(Set.copyOf(troupe.objects().list("artifacts/"))).isEqualTo(before);
  }

  @Test
  void ofADeletedJobGoesWhatNoOtherNamesInTwoCollections() {
    run("second", 1e-3);
    Set<String> shared = Set.copyOf(steps("first"));
    List<String> second = steps("second");
    jobs().delete("second");

    CollectionReport dry = collect(NO_GRACE, true);
    assertThat(dry.condemned()).isNotEmpty().doesNotContainAnyElementsOf(shared);
    assertThat(second).allMatch(this::exists);

    CollectionReport first = collect(NO_GRACE, false);
    assertThat(first.condemned()).isEqualTo(dry.condemned());
    assertThat(first.deleted()).isEmpty();
    CollectionReport last = collect(NO_GRACE, false);
    assertThat(last.deleted()).isEqualTo(dry.condemned());
    assertThat(last.bytes()).isPositive();
    assertThat(shared).allMatch(this::exists);
    assertThat(last.deleted())
        .noneMatch(this::exists)
        .allSatisfy(
            id ->
                assertThat(troupe.objects().list("artifacts/" + id))
                    .as("only what became of it")
                    .allMatch(key -> key.matches("artifacts/.*/manifest(\\.\\d+)?\\.json")));
  }

  @Test
  void whatIsYoungIsLeftAlone() {
    jobs().delete("first");
    assertThat(collect(GRACE, false).condemned()).isEmpty();
    assertThat(collect(NO_GRACE, false).condemned()).isNotEmpty();
    assertThat(collect(GRACE, false).deleted()).isEmpty();
  }

  @Test
  void aJobFindsWhatIsCondemnedAndRecomputesNothing() {
    int before = troupe.executions.size();
    jobs().delete("first");
    collect(NO_GRACE, false);

    run("again", 1e-4);

    assertThat(troupe.executions).hasSize(before);
    assertThat(collect(NO_GRACE, false).revived()).isNotEmpty();
    assertThat(troupe.objects().list("condemned/")).isEmpty();
    assertThat(steps("again")).allMatch(this::exists);
  }

  @Test
  void whatWentForGoodIsMadeAgainAlsoByServicesThatRememberIt() {
    jobs().delete("first");
    collect(NO_GRACE, false);
    collect(NO_GRACE, false);

    run("again", 1e-4);

    assertThat(steps("again")).allMatch(this::exists);
  }

  @Test
  void aJobAcceptedInTheMiddleOfACollectionLosesNothing() {
    jobs().delete("first");
    boolean[] once = {true};
    ObjectStore store =
        new Watched(
            troupe.objects(),
            key -> {
              if (once[0] && key.startsWith("condemned/")) {
                once[0] = false;
                run("meanwhile", 1e-4);
              }
            });

    GarbageCollection.run(new ArtifactStore(store, folder.resolve("cache")), NO_GRACE, false);
    collect(NO_GRACE, false);
    collect(NO_GRACE, false);

    assertThat(steps("meanwhile")).isNotEmpty().allMatch(this::exists);
  }

  @Test
  void remainsOfInterruptedWorkGoUnlessItsLeaseIsHeld() {
    troupe.objects().put("artifacts/half/attempt/model.bin", new byte[5]);
    troupe.objects().put("artifacts/running/attempt/model.bin", new byte[5]);
    troupe.objects().put("leases/running/0000000001", new byte[1]);
    troupe.objects().put("state/" + steps("first").get(0) + "/current.json", new byte[1]);
    troupe.objects().put("state/running/current.json", new byte[1]);

    assertThat(collect(GRACE, false).remains()).isEmpty();
    CollectionReport report = collect(NO_GRACE, false);

    assertThat(report.remains())
        .contains(
            "artifacts/half/attempt/model.bin", "state/" + steps("first").get(0) + "/current.json")
        .doesNotContain("artifacts/running/attempt/model.bin", "state/running/current.json");
  }

  /** Fault 12 of release 0.1: without a time of grace it took the leases of running steps. */
  @Test
  void aLeaseIsGivenAnHourWhateverTheGrace() {
    troupe.objects().put("leases/running/0000000001", new byte[1]);

    collect(NO_GRACE, false);

    assertThat(troupe.objects().list("leases/")).containsExactly("leases/running/0000000001");
  }

  @Test
  void aDeletedJobDoesNotComeBackWithItsEvents() {
    jobs().delete("first");
    troupe.submit(fineTune("first", 1e-4));
    troupe.cancel("first");
    troupe.play();

    assertThat(jobs().ids()).isEmpty();
    assertThat(troupe.objects().list("live/")).isEmpty();
  }

  @Test
  void aRunningJobIsNotDeleted() {
    troupe.submit(Jobs.experiment("running", 1e-3));
    for (int i = 0; i < 8; i++) {
      troupe.playOne();
    }

    assertThatThrownBy(() -> jobs().delete("running"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("tangent cancel running");
  }

  private void run(String id, double rate) {
    troupe.submit(fineTune(id, rate));
    troupe.play();
    assertThat(jobs().outcome(id).orElseThrow().state()).isEqualTo(JobState.JOB_SUCCEEDED);
  }

  /** A head, which does not depend on the rate, and a fine-tune. */
  private static Job fineTune(String id, double rate) {
    return Job.newBuilder()
        .setId(id)
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase("nano")
                .setDataset("a")
                .setMethod(Method.STANDARD)
                .setFineTuning(FineTuning.newBuilder().setSteps(1).addLr(rate)))
        .build();
  }

  /** A file system's clock ticks every few milliseconds; what is as young as that is left alone. */
  private CollectionReport collect(Duration grace, boolean dryRun) {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return GarbageCollection.run(
        new ArtifactStore(troupe.objects(), folder.resolve("cache")), grace, dryRun);
  }

  private JobStore jobs() {
    return new JobStore(troupe.objects());
  }

  private List<String> steps(String id) {
    return jobs().find(id).orElseThrow().plan().steps().stream().map(PlannedStep::id).toList();
  }

  private boolean exists(String id) {
    return new ArtifactRemoval(troupe.objects()).peek(id).isPresent();
  }
}
