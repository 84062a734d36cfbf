package dev.tangent.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.collection.GarbageCollection;
import dev.tangent.platform.simulation.NamedArtifacts.State;
import dev.tangent.platform.storage.ArtifactStore;
import dev.tangent.platform.storage.Catalog;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.platform.storage.UnusableArtifactException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
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
    System.out.println(explorer.everyOrder(NO_FAULTS, 0));
    System.out.println(explorer.everyOrder(Fault.ALL, 1));
    System.out.println(explorer.random(Fault.ALL, 0.1, 3));
  }

  @Test
  void twoCollectionsAtOnceLeaveWhatIsNamed() {
    Explorer explorer = new Explorer(folder, world -> namedWhileCollected(world, 2));
    System.out.println(explorer.everyOrder(NO_FAULTS, 0));
    System.out.println(explorer.random(Fault.ALL, 0.05, 3));
  }

  private void namedWhileCollected(World world, int collectors) {
    world.commit(world.artifacts("earlier"), "x");
    world.store().put("condemned/x.json", "{}".getBytes());
    world.store().age(Duration.ofHours(1));
    Catalog catalog = new Catalog(world.store());
    NamedArtifacts artifacts = new NamedArtifacts(world, () -> catalogued(world));
    world.always(artifacts);
    boolean[] held = {false};
    world
        .simulation()
        .act(
            "import",
            () -> {
              ArtifactStore mine = world.artifacts("import");
              again(() -> world.commit(mine, "x"));
              again(
                  () -> {
                    catalog.name(Kind.BASE, "m", "x");
                    return "";
                  });
              if (again(() -> mine.findNow("x")).isEmpty()) {
                again(() -> world.commit(mine, "x"));
              }
              held[0] = true;
            });
    for (int i = 0; i < collectors; i++) {
      String name = "collector " + i;
      world
          .simulation()
          .act(
              name,
              () -> {
                try {
                  GarbageCollection.run(world.artifacts(name), Duration.ZERO, false);
                } catch (RetryableFailure e) {
                  // It is run again some day.
                }
              });
    }
    world.atTheEnd(
        () -> {
          State state = artifacts.state("x");
          world.require(
              !held[0] || state == State.PRESENT || state == State.DOOMED,
              "an import ended, and its artifact is " + state);
        });
  }

  private static Set<String> catalogued(World world) {
    Set<String> ids = new HashSet<>();
    for (String key : world.store().keys("catalog/")) {
      world.store().peek(key).ifPresent(json -> ids.add("x"));
    }
    return ids;
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
    String key = world.commit(first, "x").files().get(0).key();
    world.store().put(key, "y".getBytes());
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
            artifacts.fetch("x", "data");
            return new UnusableArtifactException("x", "made again meanwhile");
          } catch (UnusableArtifactException e) {
            return e;
          }
        });
  }

  private interface Attempt<T> {
    T run();
  }

  /** As services and people do while the store is unavailable. */
  private static <T> T again(Attempt<T> attempt) {
    for (int i = 0; i < 10; i++) {
      try {
        return attempt.run();
      } catch (RetryableFailure e) {
        // Once more.
      }
    }
    throw new AssertionError("it does not get through");
  }
}
