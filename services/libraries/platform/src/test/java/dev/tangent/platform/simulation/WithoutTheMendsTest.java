package dev.tangent.platform.simulation;

import static dev.tangent.platform.simulation.Persistence.again;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That the simulator finds what it is there for: each fault of release 0.1 that lost or stopped
 * work, put back, is found within ten thousand schedules.
 */
class WithoutTheMendsTest {

  private static final long SCHEDULES = 10_000;

  @TempDir Path folder;

  /** Fault 1: both take it back; the second deletes what the first restored. */
  @Test
  void twoReadersLoseACondemnedArtifact() {
    isFound(
        "fault 1",
        seed ->
            world(
                seed,
                world -> {
                  ReleaseOne artifact = new ReleaseOne(world.store(), "x");
                  artifact.commit();
                  artifact.condemn();
                  world.simulation().act("reader a", artifact::findNow);
                  world.simulation().act("reader b", artifact::findNow);
                  world.atTheEnd(
                      () ->
                          world.require(
                              world.store().peek("artifacts/x/manifest.json").isPresent(),
                              "it is lost"));
                }),
        "it is lost");
  }

  /** Fault 2: deleted by its key, whatever is there by then. */
  @Test
  void aSlowQuarantineDeletesAGoodManifest() {
    isFound(
        "fault 2",
        seed ->
            world(
                seed,
                world -> {
                  ReleaseOne artifact = new ReleaseOne(world.store(), "x");
                  artifact.commit();
                  boolean[] made = {false};
                  world.always(
                      () ->
                          world.require(
                              !made[0]
                                  || world.store().peek("artifacts/x/manifest.json").isPresent(),
                              "what was made again is lost"));
                  for (String name : new String[] {"a", "b"}) {
                    world
                        .simulation()
                        .act(
                            name,
                            () -> {
                              artifact.findNow();
                              artifact.quarantine();
                              artifact.commit();
                              made[0] = true;
                            });
                  }
                }),
        "what was made again is lost");
  }

  /** Part of fault 12: the pointer goes back to what a process had that stood still. */
  @Test
  void aStaleSavedStateReplacesANewerOne() {
    isFound(
        "the stale saved state",
        seed ->
            world(
                seed,
                world -> {
                  int[] reached = {0};
                  world.always(
                      () -> {
                        int now = new ReleaseOne(world.store(), "x").restore();
                        world.require(now >= reached[0], "back to an older state");
                        reached[0] = now;
                      });
                  world.simulation().act("holder", () -> train(world, "holder"));
                  world.simulation().act("heir", () -> train(world, "heir"));
                }),
        "back to an older state");
  }

  private void train(World world, String name) {
    ReleaseOne state = new ReleaseOne(world.store(), "x");
    Path local = folder.resolve(name);
    SavedStateProtocolTest.write(local, name);
    int from = again(state::restore);
    for (int done = from + 1; done <= from + 2; done++) {
      state.save(local, done);
    }
  }

  /** Fault 5: an unreadable job under live/ stops all. */
  @Test
  void oneUnreadableJobStallsEveryJob() {
    isFound(
        "fault 5",
        seed -> {
          Experiments world =
              JobsSimulationTest.unreadableJobs(JobsSimulationTest.small(seed, Set.of(), folder));
          return world.stoppedByOneUnreadableJob().withoutReplanning();
        },
        "not over");
  }

  /** Fault 6: the broker loses what it had, and nobody plans from the store. */
  @Test
  void aWipedBrokerIsNotRecovered() {
    isFound(
        "fault 6",
        seed -> {
          Experiments world = JobsSimulationTest.small(seed, Set.of(), folder);
          world.suffers(Duration.ofSeconds(1), world.broker()::wipe);
          return world.withoutReplanning();
        },
        "not over");
  }

  /** Fault 7: a member that cannot reach the store keeps what it was given. */
  @Test
  void aMemberWithoutTheStoreKeepsItsEvents() {
    isFound(
        "fault 7",
        seed -> JobsSimulationTest.small(5 * seed, Set.of(), folder).withoutReplanning(),
        "not over");
  }

  private World world(long seed, Consumer<World> scenario) {
    World world = new World(new RandomWalk(seed, Set.of(), 0, 0), folder);
    scenario.accept(world);
    return world;
  }

  private static void isFound(String fault, LongFunction<World> scenario, String violation) {
    for (long seed = 1; seed <= SCHEDULES; seed++) {
      try {
        scenario.apply(seed).run();
      } catch (AssertionError e) {
        assertThat(e).hasMessageContaining(violation);
        System.out.printf("simulation: %s is found by schedule %d%n", fault, seed);
        return;
      }
    }
    throw new AssertionError(fault + " is not found in %d schedules".formatted(SCHEDULES));
  }
}
