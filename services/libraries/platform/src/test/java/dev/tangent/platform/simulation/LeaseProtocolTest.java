package dev.tangent.platform.simulation;

import static dev.tangent.platform.simulation.Persistence.again;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.lease.Lease;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who want one lease. */
class LeaseProtocolTest {

  private static final Set<Fault> LOST = EnumSet.of(Fault.LOST_BEFORE, Fault.LOST_AFTER);

  @TempDir Path folder;

  /** A lease guards nothing, but while no time passes nobody is taken for dead. */
  @Test
  void whileNoTimePassesOneHoldsIt() {
    Explorer explorer = new Explorer(folder, world -> competitors(world, 3));
    explorer.everyOrder(Set.of(), 0);
    Explorer two = new Explorer(folder, world -> competitors(world, 2));
    assertThat(two.everyOrder(Set.of(), 0).all()).isTrue();
    two.everyOrder(LOST, 1);
    two.random(Fault.ALL, 0.1, 3);
  }

  private void competitors(World world, int number) {
    int[] holders = {0};
    for (int i = 0; i < number; i++) {
      String name = "member-" + i;
      world
          .simulation()
          .act(
              name,
              () -> {
                Leases leases = leases(world, name);
                for (int tries = 0; tries < 2; tries++) {
                  Optional<Lease> lease = again(() -> leases.acquire("step"));
                  if (lease.isPresent()) {
                    world.require(++holders[0] == 1, "two hold one lease");
                    lease.get().beat();
                    holders[0]--;
                    lease.get().close();
                  }
                }
              });
    }
  }

  /** Whatever goes wrong, and whoever is killed, somebody gets it. */
  @Test
  void whoeverWaitsForLongEnoughGetsIt() {
    new Explorer(folder, this::patient).random(Fault.ALL, 0.1, 4);
  }

  private void patient(World world) {
    for (int i = 0; i < 2; i++) {
      String name = "member-" + i;
      world
          .simulation()
          .act(
              name,
              () -> {
                Leases leases = leases(world, name);
                for (int tries = 0; ; tries++) {
                  Optional<Lease> lease = again(() -> leases.acquire("step"));
                  if (lease.isPresent()) {
                    lease.get().close();
                    return;
                  }
                  world.require(tries < 200, name + " waits for ever");
                  world.pause(LeaseTimes.DEFAULT.beat());
                }
              });
    }
  }

  private static Leases leases(World world, String name) {
    return new Leases(
        world.store(),
        name,
        new LeaseTimes(Duration.ofSeconds(4), Duration.ofSeconds(20), 5),
        world::nanoTime,
        () -> world.unique(name),
        new SimulatedHeart());
  }
}
