package dev.tangent.platform.simulation;

import dev.tangent.platform.plan.Service;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs, all services, and everything that can go wrong at once. */
class ExperimentsSimulationTest {

  private static final long SCHEDULES = Long.getLong("simulation.experiments", 200);
  private static final long SEED = Long.getLong("simulation.seed", 1);

  @TempDir Path folder;

  @Test
  void everyJobComesToItsEndAndNothingVanishes() {
    long before = System.nanoTime();
    long requests = 0;
    for (long i = 0; i < SCHEDULES; i++) {
      requests += run(SEED + i).simulation().length();
    }
    System.out.printf(
        "%d schedules, %d requests, %.1f s%n",
        SCHEDULES, requests, (System.nanoTime() - before) / 1e9);
  }

  private Experiments run(long seed) {
    Set<Fault> faults = Fault.ALL;
    Experiments world =
        new Experiments(new RandomWalk(seed, faults, 0.01, 6), seed, folder.resolve("run-" + seed));
    Random random = world.random();
    world.imported(Kind.BASE, "nano").imported(Kind.DATASET, "a", "b");
    world.submits(fineTune("first"), Duration.ZERO);
    world.submits(fineTune("second"), Duration.ofSeconds(random.nextInt(60)));
    if (random.nextBoolean()) {
      world.cancels("second", Duration.ofSeconds(random.nextInt(60)));
    }
    if (random.nextBoolean()) {
      world.deletes("first");
    }
    switch (random.nextInt(4)) {
      case 0 -> world.suffers(Duration.ofSeconds(random.nextInt(60)), world.broker()::wipe);
      case 1 -> world.suffers(Duration.ofSeconds(random.nextInt(60)), world.broker()::rewind);
      default -> {}
    }
    world.start(Service.TRAINER, 2);
    world.start(Service.EVALUATOR, 2);
    world.atTheEnd(world::checkEnds);
    world.run();
    return world;
  }

  private static Job fineTune(String id) {
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
