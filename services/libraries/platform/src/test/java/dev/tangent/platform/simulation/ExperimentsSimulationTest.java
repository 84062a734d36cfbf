package dev.tangent.platform.simulation;

import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole experiments, by members of all four services. */
class ExperimentsSimulationTest {

  private static final long SCHEDULES = Long.getLong("simulation.experiments", 20);
  private static final long SEED = Long.getLong("simulation.seed", 1);

  @TempDir Path folder;

  /** Sweeps, selections, sums and a report, by members of all four services. */
  @Test
  void aWholeExperimentComesToItsEnd() {
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      Path files = folder.resolve("wide-" + seed);
      wide(seed, files).run();
      JobsSimulationTest.delete(files);
    }
  }

  private static Experiments wide(long seed, Path files) {
    Experiments world = new Experiments(new RandomWalk(seed, Fault.ALL, 0.005, 8), seed, files);
    world.imported(Kind.BASE, "nano").imported(Kind.DATASET, "a", "b");
    world.submits(experiment("whole"), Duration.ZERO);
    Duration after = Duration.ofSeconds(world.random().nextInt(100));
    switch (world.random().nextInt(4)) {
      case 0 -> world.suffers(after, world.broker()::wipe);
      case 1 -> world.suffers(after, world.broker()::rewind);
      case 2 -> world.cancels("whole", after);
      default -> {}
    }
    for (Service service : Service.values()) {
      world.start(service, service == Service.EVALUATOR ? 2 : 1);
    }
    world.atTheEnd(world::checkEnds);
    return world;
  }

  private static Job experiment(String id) {
    Grid grid = Grid.newBuilder().setFrom(0).setTo(1).setPoints(2).build();
    return Job.newBuilder()
        .setId(id)
        .setExperiment(
            ExperimentSpec.newBuilder()
                .setName("whole")
                .setBase("nano")
                .addTasks("a")
                .setControl("b")
                .addMethods(Method.LINEARIZED)
                .setFineTuning(FineTuning.newBuilder().setSteps(1).addLr(1e-4))
                .addAnalyses(Analysis.newBuilder().setAddition(Addition.newBuilder().setGrid(grid)))
                .addAnalyses(
                    Analysis.newBuilder().setNegation(Negation.newBuilder().setGrid(grid))))
        .build();
  }
}
