package dev.tangent.platform.job.choreography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tangent.platform.job.Damage;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.Troupe;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.storage.FaultyStore;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.Pretraining;
import dev.tangent.proto.v1.Results;
import dev.tangent.proto.v1.Step;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choreography under a broker that delivers in any order and more than once. */
class ChoreographyTest {

  private static final Predicate<Step> NOTHING_FAILS = step -> false;

  @TempDir Path folder;

  @Test
  void anyOrderAndDuplicatesEndInSuccess() throws IOException {
    for (int seed = 0; seed < 4; seed++) {
      Troupe troupe = troupe(seed, 0.2, NOTHING_FAILS);
      troupe.submit(Jobs.experiment("e", 1e-4, 1e-3));
      troupe.play();

      assertThat(outcome(troupe, "e").state())
          .as("seed %d", seed)
          .isEqualTo(JobState.JOB_SUCCEEDED);
      assertThat(new JobStore(troupe.objects()).live()).isEmpty();
      assertThat(troupe.executions.values()).as("each step was executed once").containsOnly(1);
      assertThat(troupe.executions).hasSize(plan(troupe, "e").steps().size());
      assertThat(last(troupe, "e")).isEqualTo(JobState.JOB_SUCCEEDED);
      assertThat(published(troupe, Results.class)).isNotEmpty();
    }
  }

  @Test
  void aStepThatTwoExperimentsWantIsExecutedOnceAndReachesBoth() throws IOException {
    Troupe troupe = troupe(1, 0, NOTHING_FAILS);
    troupe.submit(Jobs.experiment("first", 1e-4));
    for (int i = 0; i < 40; i++) {
      troupe.playOne();
    }
    troupe.submit(Jobs.experiment("second", 1e-4, 1e-3));
    troupe.play();

    assertThat(outcome(troupe, "first").state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(outcome(troupe, "second").state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(troupe.executions.values()).containsOnly(1);
  }

  /** However many of the events that come together are about it. */
  @Test
  void anEndIsAnnouncedOnceWhenNothingComesTwice() throws IOException {
    for (int seed = 0; seed < 4; seed++) {
      Troupe troupe = troupe(seed, 0, NOTHING_FAILS);
      troupe.submit(Jobs.experiment("done", 1e-4));
      troupe.submit(Jobs.experiment("cancelled", 1e-3));
      for (int i = 0; i < 60; i++) {
        troupe.playOne();
      }
      troupe.cancel("cancelled");
      troupe.play();

      assertThat(published(troupe, JobStatus.class))
          .as("seed %d", seed)
          .extracting(JobStatus::getId, JobStatus::getState)
          .containsExactlyInAnyOrder(
              tuple("done", JobState.JOB_RUNNING),
              tuple("done", JobState.JOB_SUCCEEDED),
              tuple("cancelled", JobState.JOB_RUNNING),
              tuple("cancelled", JobState.JOB_CANCELLED));
    }
  }

  @Test
  void theSameExperimentAgainExecutesNothing() throws IOException {
    Troupe troupe = troupe(2, 0, NOTHING_FAILS);
    troupe.submit(Jobs.experiment("once", 1e-4));
    troupe.play();
    int before = troupe.executions.size();

    troupe.submit(Jobs.experiment("again", 1e-4));
    troupe.play();

    assertThat(outcome(troupe, "again").state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(troupe.executions).hasSize(before);
  }

  @Test
  void aFailureIsNamedAndWhatDoesNotDependOnItStillRuns() throws IOException {
    Predicate<Step> linearizedFails =
        step -> step.hasFineTune() && step.getFineTune().getMethod() == Method.LINEARIZED;
    for (int seed = 0; seed < 2; seed++) {
      Troupe troupe = troupe(seed, 0.2, linearizedFails);
      troupe.submit(Jobs.experiment("e", 1e-4));
      troupe.play();

      Outcome outcome = outcome(troupe, "e");
      assertThat(outcome.state()).isEqualTo(JobState.JOB_FAILED);
      assertThat(outcome.reasons())
          .hasSize(2)
          .allMatch(r -> r.contains("LINEARIZED") && r.contains("made to fail"));
      assertThat(standardSelections(troupe)).as("STANDARD and POSTHOC went on").hasSize(6);
      assertThat(last(troupe, "e")).isEqualTo(JobState.JOB_FAILED);
    }
  }

  @Test
  void afterAFailureTheSameWorkMayBeAskedForAgain() throws IOException {
    boolean[] broken = {true};
    Troupe troupe = troupe(3, 0, step -> broken[0] && step.hasVector());
    troupe.submit(Jobs.experiment("first", 1e-4));
    troupe.play();
    assertThat(outcome(troupe, "first").state()).isEqualTo(JobState.JOB_FAILED);

    broken[0] = false;
    troupe.submit(Jobs.experiment("second", 1e-4));
    troupe.play();

    assertThat(outcome(troupe, "second").state()).isEqualTo(JobState.JOB_SUCCEEDED);
  }

  @Test
  void aFinishedPretrainingNamesItsBases() throws IOException {
    Troupe troupe = new Troupe(folder, 5, 0.2, step -> false);
    troupe.imported(Catalog.Kind.BASE, "clip");
    troupe.imported(Catalog.Kind.DATASET, "glyphs");
    PretrainJob pretrain =
        PretrainJob.newBuilder()
            .setName("mine")
            .setStart("clip")
            .setCorpus("glyphs")
            .setPretraining(Pretraining.newBuilder().setSteps(100).addCheckpoints(40))
            .build();
    troupe.submit(Job.newBuilder().setId("p").setPretrain(pretrain).build());
    troupe.play();

    List<String> steps = plan(troupe, "p").steps().stream().map(PlannedStep::id).toList();
    assertThat(new Catalog(troupe.objects()).list(Catalog.Kind.BASE))
        .containsEntry("mine-step-40", steps.get(0))
        .containsEntry("mine", steps.get(1));
  }

  /**
   * What ten thousand queued jobs multiply: a service without a part in a job asks nothing. It was
   * 43 when partitions said whose step is whose (664dcc8).
   */
  @Test
  void aJobOfOneStepCostsFewRequestsToTheStore() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    Troupe troupe = new Troupe(folder, 6, 0, NOTHING_FAILS, store -> counted(store, requests));
    troupe.imported(Catalog.Kind.BASE, "clip");
    troupe.imported(Catalog.Kind.DATASET, "glyphs");
    PretrainJob pretrain =
        PretrainJob.newBuilder().setName("mine").setStart("clip").setCorpus("glyphs").build();
    troupe.submit(Job.newBuilder().setId("p").setPretrain(pretrain).build());
    troupe.play();

    assertThat(outcome(troupe, "p").state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(requests.get())
        .as("without the lease, whose beats take time")
        .isLessThanOrEqualTo(42);
  }

  private static boolean isOfALease(Object argument) {
    return argument.toString().startsWith("leases/");
  }

  private static ObjectStore counted(ObjectStore store, AtomicInteger requests) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("uri") && !isOfALease(arguments[0])) {
                requests.incrementAndGet();
              }
              return method.invoke(store, arguments);
            });
  }

  @Test
  void aCancelledJobEndsAndItsStepsAreNotExecuted() throws IOException {
    Troupe troupe = troupe(4, 0, NOTHING_FAILS);
    troupe.submit(Jobs.experiment("e", 1e-4));
    for (int i = 0; i < 30; i++) {
      troupe.playOne();
    }
    troupe.cancel("e");
    troupe.play();

    assertThat(outcome(troupe, "e").state()).isEqualTo(JobState.JOB_CANCELLED);
    assertThat(last(troupe, "e")).isEqualTo(JobState.JOB_CANCELLED);
    assertThat(troupe.executions.size()).isLessThan(plan(troupe, "e").steps().size());
  }

  @Test
  void anUnknownDatasetRefusesTheJobWithTheNamesThereAre() throws IOException {
    Troupe troupe = troupe(5, 0, NOTHING_FAILS);
    troupe.submit(
        Jobs.experiment("e", 1e-4).toBuilder()
            .setExperiment(
                Jobs.experiment("e", 1e-4).getExperiment().toBuilder().setTasks(1, "missing"))
            .build());
    troupe.play();

    assertThat(outcome(troupe, "e").reasons())
        .singleElement()
        .asString()
        .contains("there is no dataset 'missing'")
        .contains("[a, b, c]")
        .contains("tangent import dataset missing");
  }

  @Test
  void aStoreThatLosesAnswersLosesNoWork() throws IOException {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      Troupe troupe =
          prepared(
              new Troupe(
                  folder.resolve("faulty-" + seed),
                  seed,
                  0.1,
                  NOTHING_FAILS,
                  store -> new FaultyStore(store, random, 0.05)));
      troupe.submit(Jobs.experiment("e", 1e-4));
      troupe.play();

      assertThat(outcome(troupe, "e").state())
          .as("seed %d", seed)
          .isEqualTo(JobState.JOB_SUCCEEDED);
      assertThat(last(troupe, "e")).isEqualTo(JobState.JOB_SUCCEEDED);
    }
  }

  @Test
  void damagedArtifactsOfStepsAreMadeAgain() throws IOException {
    for (Damage damage : Damage.values()) {
      Troupe troupe = troupe(6, 0, NOTHING_FAILS);
      troupe.submit(Jobs.experiment("e", 1e-4));
      while (troupe.executions.size() < 12) {
        troupe.playOne();
      }
      List<String> done = List.copyOf(troupe.executions.keySet());
      done.forEach(id -> damage.to(troupe, id));
      troupe.restart();
      troupe.play();

      assertThat(outcome(troupe, "e").state()).as("%s", damage).isEqualTo(JobState.JOB_SUCCEEDED);
      assertThat(done.stream().filter(id -> troupe.executions.get(id) > 1)).isNotEmpty();
    }
  }

  @Test
  void aDamagedImportEndsTheJobWithWhatToDo() throws IOException {
    Troupe troupe = troupe(7, 0, NOTHING_FAILS);
    troupe.submit(Jobs.experiment("e", 1e-4));
    String base = new Catalog(troupe.objects()).find(Kind.BASE, "nano").orElseThrow();
    Damage.FLIPPED_BIT.to(troupe, base);
    troupe.play();

    assertThat(outcome(troupe, "e").state()).isEqualTo(JobState.JOB_FAILED);
    assertThat(outcome(troupe, "e").reasons())
        .anyMatch(r -> r.contains(base) && r.contains("import it again"));
  }

  private Troupe troupe(long seed, double twice, Predicate<Step> fails) throws IOException {
    return prepared(new Troupe(folder.resolve(seed + "-" + System.nanoTime()), seed, twice, fails));
  }

  private static Troupe prepared(Troupe troupe) throws IOException {
    troupe.imported(Kind.BASE, "nano");
    for (String dataset : List.of("a", "b", "c")) {
      troupe.imported(Kind.DATASET, dataset);
    }
    return troupe;
  }

  private static Outcome outcome(Troupe troupe, String id) {
    return new JobStore(troupe.objects()).outcome(id).orElseThrow();
  }

  private static ExperimentPlan plan(Troupe troupe, String id) {
    return new JobStore(troupe.objects()).find(id).orElseThrow().plan();
  }

  private static List<PlannedStep> standardSelections(Troupe troupe) {
    return plan(troupe, "e").steps().stream()
        .filter(s -> s.kind() == StepKind.SELECT)
        .filter(s -> troupe.executions.containsKey(s.id()))
        .toList();
  }

  private static JobState last(Troupe troupe, String id) {
    return published(troupe, JobStatus.class).stream()
        .filter(s -> s.getId().equals(id))
        .reduce((a, b) -> b)
        .orElseThrow()
        .getState();
  }

  private static <T> List<T> published(Troupe troupe, Class<T> type) {
    return troupe.published.stream()
        .map(OutgoingEvent::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
