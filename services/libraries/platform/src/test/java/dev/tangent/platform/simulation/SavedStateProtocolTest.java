package dev.tangent.platform.simulation;

import static dev.tangent.platform.simulation.Persistence.again;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.storage.artifact.SavedState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder that stood still and wakes up, beside its heir. */
class SavedStateProtocolTest {

  @TempDir Path folder;

  @Test
  void whatWasReachedIsNeverLost() {
    Explorer explorer = new Explorer(folder, this::holderAndHeir);
    assertThat(explorer.everyOrder(Set.of(), 0).all()).isTrue();
    explorer.everyOrder(Fault.ALL, 1);
    explorer.random(Fault.ALL, 0.1, 3);
  }

  private void holderAndHeir(World world) {
    int[] reached = {0};
    world.always(
        () -> {
          int now = progress(world);
          world.require(now >= reached[0], "from %d back to %d".formatted(reached[0], now));
          reached[0] = now;
        });
    world.simulation().act("holder", () -> train(world, "holder", reached, 3));
    world.simulation().act("heir", () -> train(world, "heir", reached, 4));
  }

  private void train(World world, String name, int[] reached, int steps) {
    SavedState state = new SavedState(world.store(), "step");
    Path local = folder.resolve(name);
    int before = reached[0];
    int from = again(() -> state.restore(local)) ? Integer.parseInt(read(local)) : 0;
    world.require(from >= before, name + " goes on from " + from + ", reached was " + before);
    for (int done = from + 1; done <= steps; done++) {
      int progress = done;
      again(
          () -> {
            write(local, Integer.toString(progress));
            state.save(local, progress);
          });
    }
  }

  /** By the names of the objects alone: the number before the dash. */
  private static int progress(World world) {
    int most = 0;
    for (String key : world.store().keys("state/step/")) {
      most = Math.max(most, Integer.parseInt(key.substring("state/step/".length()).split("-")[0]));
    }
    return most;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
