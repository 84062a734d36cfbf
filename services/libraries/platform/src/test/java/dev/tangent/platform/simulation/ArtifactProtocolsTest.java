package dev.tangent.platform.simulation;

import static dev.tangent.platform.simulation.Persistence.again;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.garbage.GarbageCollection;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.simulation.NamedArtifacts.State;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every order of what two and three processes do to one artifact, and what may go wrong in it. */
class ArtifactProtocolsTest {

  private static final Set<Fault> NO_FAULTS = Set.of();
  private static final Set<Fault> LOST =
      EnumSet.of(Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.REFUSED_AFTER);

  @TempDir Path folder;

  @Test
  void ofThreeWritersOneWinsAndAllReturnIt() {
    Explorer explorer = new Explorer(folder, this::threeWriters);
    assertThat(explorer.everyOrder(NO_FAULTS, 0).all()).isTrue();
    explorer.everyOrder(Fault.ALL, 2);
    explorer.random(Fault.ALL, 0.2, 4);
  }

  private void threeWriters(World world) {
    NamedArtifacts artifacts = new NamedArtifacts(world, () -> Set.of("x"));
    world.always(artifacts);
    for (String name : new String[] {"a", "b", "c"}) {
      world
          .simulation()
          .act(
              name,
              () -> {
                String key = again(() -> committed(world, name));
                world.require(
                    world.store().peek(key).isPresent(), name + " got a payload that is not there");
              });
    }
  }

  private static String committed(World world, String name) {
    return world.commit(world.artifacts(name), "x").files().get(0).key();
  }

  /** Somebody names it again while a collection, and another that was slow, come by. */
  @Test
  void whatIsNamedBeforeItIsDeletedStays() {
    Explorer explorer = new Explorer(folder, world -> namedWhileCollected(world, 1));
    assertThat(explorer.everyOrder(NO_FAULTS, 0).all()).isTrue();
    explorer.everyOrder(Fault.ALL, 1);
    explorer.random(Fault.ALL, 0.1, 3);
  }

  @Test
  void twoCollectionsAtOnceLeaveWhatIsNamed() {
    Explorer explorer = new Explorer(folder, world -> namedWhileCollected(world, 2));
    explorer.everyOrder(NO_FAULTS, 0);
    explorer.random(Fault.ALL, 0.05, 3);
  }

  private void namedWhileCollected(World world, int collectors) {
    String id = imported(world, "earlier").id();
    world.store().delete("catalog/bases/m.json");
    world.store().put("condemned/" + id + ".json", "{}".getBytes());
    world.store().age(Duration.ofHours(1));
    NamedArtifacts artifacts =
        new NamedArtifacts(
            world,
            () -> world.store().peek("catalog/bases/m.json").isPresent() ? Set.of(id) : Set.of());
    world.always(artifacts);
    boolean[] imported = {false};
    world
        .simulation()
        .act(
            "import",
            () -> {
              again(() -> imported(world, "import"));
              imported[0] = true;
            });
    for (int i = 0; i < collectors; i++) {
      String name = "collector " + i;
      world.simulation().act(name, () -> collect(world, name));
    }
    world.atTheEnd(
        () -> {
          State state = artifacts.state(id);
          world.require(
              !imported[0] || state == State.PRESENT || state == State.DOOMED,
              "an import ended, and its artifact is " + state);
        });
  }

  private static Manifest imported(World world, String name) {
    Leases leases =
        new Leases(
            world.store(),
            name,
            LeaseTimes.DEFAULT,
            world::nanoTime,
            () -> world.unique(name),
            new SimulatedHeart());
    return ImportedArtifact.commit(
        world.artifacts(name),
        new Catalog(world.store()),
        leases,
        Kind.BASE,
        "m",
        world.payload("x"),
        Map.of());
  }

  private static void collect(World world, String name) {
    try {
      GarbageCollection.run(world.artifacts(name), Duration.ZERO, false);
    } catch (RetryableFailure e) {
      // It is run again some day.
    }
  }

  /** Two readers find the same damage; each puts it aside and makes the artifact again. */
  @Test
  void damageIsPutAsideOnceHoweverLateItIsReported() {
    Explorer explorer = new Explorer(folder, this::damagedForTwo);
    assertThat(explorer.everyOrder(NO_FAULTS, 0).all()).isTrue();
    explorer.everyOrder(LOST, 1);
    explorer.random(Fault.ALL, 0.1, 3);
  }

  private void damagedForTwo(World world) {
    ArtifactStore first = world.artifacts("earlier");
    world.commit(first, "x");
    world.store().put("artifacts/x/manifest.json", "{".getBytes());
    boolean[] made = {false};
    NamedArtifacts artifacts = new NamedArtifacts(world, () -> made[0] ? Set.of("x") : Set.of());
    for (String name : new String[] {"a", "b"}) {
      world
          .simulation()
          .act(
              name,
              () -> {
                ArtifactStore mine = world.artifacts(name);
                UnusableArtifactException damage = damage(mine);
                again(
                    () -> {
                      mine.quarantine(damage);
                      return "";
                    });
                again(() -> world.commit(mine, "x"));
                made[0] = true;
                artifacts.run();
              });
    }
    world.atTheEnd(
        () -> world.require(!made[0] || artifacts.state("x") == State.PRESENT, "it was made"));
  }

  private static UnusableArtifactException damage(ArtifactStore artifacts) {
    return again(
        () -> {
          try {
            artifacts.findNow("x");
            return new UnusableArtifactException("x", "made again meanwhile");
          } catch (UnusableArtifactException e) {
            return e;
          }
        });
  }
}
