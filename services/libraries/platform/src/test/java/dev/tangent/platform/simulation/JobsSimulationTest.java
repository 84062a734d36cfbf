package dev.tangent.platform.simulation;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small jobs, several members of each service, and everything that can go wrong at once. */
class JobsSimulationTest {

  private static final long SCHEDULES = Long.getLong("simulation.jobs", 1_000);
  private static final long SEED = Long.getLong("simulation.seed", 1);

  @TempDir Path folder;

  @Test
  void everyJobComesToItsEndAndNothingVanishes() {
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      Path files = folder.resolve("run-" + seed);
      turbulent(seed, files).run();
      delete(files);
    }
  }

  @Test
  void aJobThatIsSubmittedWhileItsLikeIsCollectedHasAllItsArtifacts() {
    for (long seed = SEED; seed < SEED + SCHEDULES / 2; seed++) {
      Path files = folder.resolve("collected-" + seed);
      collected(seed, files).run();
      delete(files);
    }
  }

  private static Experiments collected(long seed, Path files) {
    Experiments world = small(seed, Fault.ALL, files);
    world.deletes("first");
    Duration after = Duration.ofMillis(world.random().nextInt(3000));
    world.submitsWhileCollected(fineTune("again"), "first", after);
    return world;
  }

  /** No run finds in its caches what another left there: it would not be the same again. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two jobs with the same steps; one may be cancelled, the other deleted and collected. */
  private static Experiments turbulent(long seed, Path files) {
    Experiments world = small(seed, Fault.ALL, files);
    Random random = world.random();
    world.submits(fineTune("second"), Duration.ofSeconds(random.nextInt(60)));
    if (random.nextBoolean()) {
      world.cancels("second", Duration.ofSeconds(random.nextInt(60)));
    }
    if (random.nextBoolean()) {
      world.deletes("first");
    }
    Duration after = Duration.ofSeconds(random.nextInt(60));
    switch (random.nextInt(5)) {
      case 0 -> world.suffers(after, world.broker()::wipe);
      case 1 -> world.suffers(after, world.broker()::rewind);
      case 2 -> unreadableJobs(world);
      default -> {}
    }
    return world;
  }

  /**
   * One job, which needs two steps; two members of each service that has a part in it, of which in
   * every fifth run one cannot reach the store.
   */
  static Experiments small(long seed, Set<Fault> faults, Path folder) {
    Experiments world = new Experiments(new RandomWalk(seed, faults, 0.01, 6), seed, folder);
    world.imported(Kind.BASE, "nano").imported(Kind.DATASET, "a");
    world.submits(fineTune("first"), Duration.ZERO);
    if (seed % 5 == 0) {
      world.cutOff("trainer-0").cutOff("evaluator-1");
    }
    world.start(Service.TRAINER, 2);
    world.start(Service.EVALUATOR, 2);
    world.atTheEnd(world::checkEnds);
    return world;
  }

  /** A job that a newer release accepted, and one whose file is damaged. */
  static Experiments unreadableJobs(Experiments world) {
    for (String[] job :
        new String[][] {
          {"newer", "{\"job\": {\"id\": \"newer\", \"ofTheFuture\": 1}, \"base\": \"b\"}"},
          {"damaged", "{\"job\": {\"id"}
        }) {
      world.store().put("jobs/" + job[0] + "/job.json", job[1].getBytes(StandardCharsets.UTF_8));
      world.store().put("live/" + job[0], new byte[0]);
    }
    return world;
  }

  static Job fineTune(String id) {
    return Job.newBuilder()
        .setId(id)
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase("nano")
                .setDataset("a")
                .setMethod(Method.STANDARD)
                .setFineTuning(FineTuning.newBuilder().setSteps(1).addLr(1e-4)))
        .build();
  }
}
