package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.system.RunningTangent;
import dev.tangent.system.SystemJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Experiments run while one thing after another goes wrong, and while events come twice and in
 * other orders. Each job must end as if nothing had happened. {@code -Dchaos.kills} says how many
 * faults, {@code -Dchaos.seed} which and when, {@code -Dchaos.jobs} how many tiny jobs at once.
 */
@TestMethodOrder(OrderAnnotation.class)
class ChaosIT {

  private static final int FAULTS = Integer.getInteger("chaos.kills", 4);
  private static final long SEED = Long.getLong("chaos.seed", 1);
  private static final int TINY_JOBS = Integer.getInteger("chaos.jobs", 40);
  private static final Duration PATIENCE = Submissions.PATIENCE;
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TANGENT_TRAINER_SAVE_EVERY", "PT1S");

  private static KillableAssembly assembly;
  private static RunningTangent tangent;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> struck = new TreeMap<>();
  private Submissions submissions;
  private Optional<String> experiment = Optional.empty();
  private int experiments;

  @BeforeAll
  static void start() throws Exception {
    Path data = RunningTangent.dataFolder();
    assembly = new KillableAssembly(data, ENVIRONMENT);
    assembly.start();
    tangent = new RunningTangent(assembly.endpoints(), data);
  }

  @AfterAll
  static void stop() throws Exception {
    assembly.close();
  }

  @Test
  @Order(1)
  void ofTwoTrainersOneDiesAndComesBackAndNothingIsLostOrDoneTwice() throws Exception {
    Job alone = SystemJobs.longFineTune("alone", 0);
    Job joined = SystemJobs.longFineTune("joined", 0);
    tangent.submit(alone);
    assertThat(tangent.await("alone", PATIENCE).state()).isEqualTo(JobState.JOB_SUCCEEDED);
    String id = tangent.jobs().find("alone").orElseThrow().plan().goal().id();
    WatchedStep step = new WatchedStep(assembly.endpoints(), id);
    Map<String, Map<String, String>> expected = new Payloads(tangent).of("alone");
    // What another machine would have to do again.
    step.putAside();

    try (SecondTrainer second = SecondTrainer.start(assembly)) {
      second.awaitReady();
      tangent.submit(joined);
      step.awaitState();
      // Whichever it is: the other goes on, and the supervised one comes back meanwhile.
      step.holder().orElseThrow().destroyForcibly();
      assertThat(tangent.await("joined", PATIENCE).state()).isEqualTo(JobState.JOB_SUCCEEDED);

      String logs = Files.readString(assembly.log("trainer")) + Files.readString(second.log());
      assertThat(logs).contains("continuing " + id + " from its saved state");
      assertThat(logs.lines().filter(line -> line.contains(id + " done in")).count())
          .as("once alone, and once by whoever took over")
          .isEqualTo(2);
    }
    assertThat(new Payloads(tangent).of("joined")).isEqualTo(expected);
  }

  @Test
  @Order(2)
  void everyJobEndsAsIfNothingHadHappened() throws Exception {
    submissions = new Submissions(assembly, tangent);
    int echoes;
    try (Echo echo = new Echo(tangent.endpoints().broker(), SEED)) {
      disturb(new Scene(assembly, tangent, submissions, random, TINY_JOBS));
      echoes = echo.said();
    }
    Map<String, Outcome> ends = submissions.ends();
    assembly.awaitReady();
    List<String> lost = submissions.lost(ends);
    List<Job> succeeded =
        submissions.jobs().stream()
            .filter(
                job ->
                    Optional.ofNullable(ends.get(job.getId()))
                        .filter(o -> o.state() == JobState.JOB_SUCCEEDED)
                        .isPresent())
            .toList();
    Comparison comparison = Comparison.of(tangent, RunningTangent.shared(), succeeded);
    System.out.printf(
        "chaos: seed %d, faults %d %s, echoed events %d, jobs %d (experiments %d, cancelled %d), artifacts %d, lost jobs %d, lost artifacts %d, hash mismatches %d%n",
        SEED,
        struck.values().stream().mapToInt(Integer::intValue).sum(),
        struck,
        echoes,
        submissions.jobs().size(),
        ends.keySet().stream().filter(id -> id.startsWith("chaos-")).count(),
        ends.values().stream().filter(o -> o.state() == JobState.JOB_CANCELLED).count(),
        comparison.artifacts(),
        lost.size(),
        comparison.lost().size(),
        comparison.mismatches().size());

    assertThat(lost).isEmpty();
    assertThat(comparison.lost()).isEmpty();
    assertThat(comparison.mismatches()).isEmpty();
  }

  /** There is always an experiment to be disturbed. */
  private void disturb(Scene scene) throws Exception {
    Deck deck = Deck.ofAll(random);
    for (int faults = 0; faults < FAULTS; ) {
      submitIfIdle();
      Thread.sleep(500 + random.nextInt(9000));
      Fault fault = deck.next();
      Optional<String> done = fault.strike(scene);
      if (done.isPresent()) {
        faults++;
        struck.merge(fault.kind(), 1, Integer::sum);
        say(faults, fault, done.get());
      } else {
        deck.later(fault);
      }
      if (assembly.ensureSupervised() && random.nextInt(4) > 0) {
        // Most starts come to their end: what is never ready does no work.
        assembly.start();
      }
    }
  }

  private static void say(int number, Fault fault, String what) {
    LocalTime now = LocalTime.now().truncatedTo(ChronoUnit.SECONDS);
    System.out.printf("chaos %s: %d of %d: %s: %s%n", now, number, FAULTS, fault.kind(), what);
  }

  private void submitIfIdle() {
    if (experiment.map(submissions::hasEnded).orElse(true)) {
      Job job = SystemJobs.longer("chaos-" + experiments, experiments);
      experiments++;
      submissions.submit(job);
      experiment = Optional.of(job.getId());
    }
  }
}
