package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.plan.Service;
import dev.tangent.platform.storage.Manifest;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Experiments run while every kind of process is killed, or stands still for a while, at random
 * moments, and while events come twice and in other orders. Each must end as if nothing had
 * happened. {@code -Dchaos.kills}, {@code -Dchaos.seed}; by default each kind of process is killed
 * about once.
 */
@TestMethodOrder(OrderAnnotation.class)
class ChaosIT {

  private static final int KILLS = Integer.getInteger("chaos.kills", 4);
  private static final long SEED = Long.getLong("chaos.seed", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TANGENT_TRAINER_SAVE_EVERY", "PT1S");

  private static KillableAssembly assembly;
  private static RunningTangent tangent;

  private final Random random = new Random(SEED);
  private final Deque<Victim> deck = new ArrayDeque<>();
  private final Map<Victim, Integer> killed = new TreeMap<>();
  private final List<Job> experiments = new ArrayList<>();
  private int frozen;

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
    Job alone = SystemJobs.longFineTune("alone");
    Job joined = SystemJobs.longFineTune("joined");
    tangent.submit(alone);
    assertThat(tangent.await("alone", PATIENCE).state()).isEqualTo(JobState.JOB_SUCCEEDED);
    String step = tangent.jobs().find("alone").orElseThrow().plan().goal().id();
    Map<String, String> expected = hashes(entries(tangent, step));
    // What another machine would have to do again.
    assembly.putAside(step);

    try (ExtraMember second =
        ExtraMember.start(Service.TRAINER, 2, assembly.endpoints(), assembly.data(), ENVIRONMENT)) {
      second.awaitReady();
      tangent.submit(joined);
      assembly.awaitObjects("state/" + step + "/");
      // Whichever it is: the other goes on, and the supervised one comes back meanwhile.
      assembly.killHolder(step);
      assertThat(tangent.await("joined", PATIENCE).state()).isEqualTo(JobState.JOB_SUCCEEDED);

      String logs = Files.readString(assembly.log("trainer")) + Files.readString(second.log());
      assertThat(logs).contains("continuing " + step + " from its saved state");
      assertThat(logs.lines().filter(line -> line.contains(step + " done in")).count())
          .as("once alone, and once by whoever took over")
          .isEqualTo(2);
    }
    assertThat(hashes(tangent.artifacts().findNow(step).orElseThrow().files())).isEqualTo(expected);
  }

  @Test
  @Order(2)
  void everyExperimentEndsAsIfNothingHadHappened() throws Exception {
    List<Map<String, List<Manifest.Entry>>> disturbed = new ArrayList<>();
    int echoes;
    try (Echo echo = new Echo(tangent.endpoints().broker(), SEED)) {
      disturb();
      echoes = echo.said();
    }
    List<Outcome> outcomes = ends();
    for (Job job : experiments) {
      disturbed.add(patiently(() -> files(tangent, job)));
    }
    int lost = (int) outcomes.stream().filter(o -> o.state() != JobState.JOB_SUCCEEDED).count();
    List<String> mismatches = mismatches(disturbed);
    System.out.printf(
        "chaos: seed %d, kills %d %s, standstills %d, echoed events %d, experiments %d, artifacts %d, lost %d, hash mismatches %d%n",
        SEED,
        killed.values().stream().mapToInt(Integer::intValue).sum(),
        killed,
        frozen,
        echoes,
        experiments.size(),
        disturbed.stream().flatMap(files -> files.keySet().stream()).distinct().count(),
        lost,
        mismatches.size());

    assertThat(outcomes).allMatch(outcome -> outcome.state() == JobState.JOB_SUCCEEDED);
    assertThat(mismatches).isEmpty();
  }

  /** There is always an experiment to be disturbed. */
  private void disturb() throws Exception {
    for (int kills = 0; kills < KILLS; ) {
      submitIfIdle();
      Thread.sleep(500 + random.nextInt(9000));
      Victim victim = nextVictim();
      if (assembly.kill(victim)) {
        killed.merge(victim, 1, Integer::sum);
        kills++;
      }
      if (assembly.ensureSupervised() && random.nextInt(4) > 0) {
        // Most starts come to their end: what is never ready does no work.
        assembly.start();
      }
      if (deck.isEmpty()) {
        freeze(Victim.BROKER);
        freeze(Victim.SUPERVISOR);
      }
    }
  }

  private void freeze(Victim victim) throws Exception {
    if (assembly.freeze(victim, Duration.ofMillis(1000 + random.nextInt(5000)))) {
      frozen++;
    }
  }

  /** Each kind once, in random order, before any kind again. */
  private Victim nextVictim() {
    if (deck.isEmpty()) {
      List<Victim> all = new ArrayList<>(Arrays.asList(Victim.values()));
      Collections.shuffle(all, random);
      deck.addAll(all);
    }
    return deck.pop();
  }

  private void submitIfIdle() {
    boolean idle =
        experiments.isEmpty()
            || tangent.outcome(experiments.get(experiments.size() - 1).getId()).isPresent();
    if (idle) {
      int n = experiments.size();
      Job job = SystemJobs.longer("chaos-" + n, n);
      tangent.submit(job);
      experiments.add(job);
    }
  }

  private List<Outcome> ends() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Job job : experiments) {
      Instant end = Instant.now().plus(PATIENCE);
      while (tangent.outcome(job.getId()).isEmpty() && Instant.now().isBefore(end)) {
        assembly.ensureSupervised();
        RunningTangent.pause();
      }
      outcomes.add(tangent.await(job.getId(), Duration.ofSeconds(1)));
    }
    return outcomes;
  }

  private List<String> mismatches(List<Map<String, List<Manifest.Entry>>> disturbed) {
    RunningTangent undisturbed = RunningTangent.shared();
    List<String> mismatches = new ArrayList<>();
    for (int i = 0; i < experiments.size(); i++) {
      Job job = experiments.get(i);
      undisturbed.submit(job);
      assertThat(undisturbed.await(job.getId(), PATIENCE).state())
          .isEqualTo(JobState.JOB_SUCCEEDED);
      Map<String, List<Manifest.Entry>> expected = files(undisturbed, job);
      Map<String, List<Manifest.Entry>> found = disturbed.get(i);
      expected.forEach(
          (step, files) -> {
            if (!hashes(files).equals(hashes(found.getOrDefault(step, List.of())))) {
              mismatches.add(job.getId() + ": " + step);
            }
          });
    }
    return mismatches;
  }

  private static Map<String, String> hashes(List<Manifest.Entry> files) {
    return files.stream().collect(Collectors.toMap(Manifest.Entry::name, Manifest.Entry::sha256));
  }

  /** Every artifact of the job by its step's label and id. */
  private static Map<String, List<Manifest.Entry>> files(RunningTangent tangent, Job job) {
    return tangent.jobs().find(job.getId()).orElseThrow().plan().steps().stream()
        .collect(
            Collectors.toMap(
                step -> step.label() + " " + step.id(), step -> entries(tangent, step.id())));
  }

  private static List<Manifest.Entry> entries(RunningTangent tangent, String step) {
    return tangent.artifacts().find(step).map(Manifest::files).orElse(List.of());
  }

  private static <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (RetryableFailure e) {
        RunningTangent.pause();
      }
    }
  }
}
