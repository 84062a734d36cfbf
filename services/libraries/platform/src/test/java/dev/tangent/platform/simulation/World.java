package dev.tangent.platform.simulation;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.cache.CacheLimits;
import dev.tangent.platform.storage.cache.CacheListener;
import dev.tangent.platform.storage.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the actors of one run share: a store, time, and what must hold at its end. */
class World {

  private final Simulation simulation;
  private final SimulatedStore store;
  private final Path folder;
  private final List<Runnable> atTheEnd = new ArrayList<>();
  private final Map<String, Long> given = new HashMap<>();
  private Runnable afterEachWrite = () -> {};
  private long nanos;

  World(Strategy strategy, Path folder) {
    this.simulation = new Simulation(strategy);
    this.folder = folder;
    this.store = new SimulatedStore(simulation, () -> afterEachWrite.run());
  }

  Simulation simulation() {
    return simulation;
  }

  SimulatedStore store() {
    return store;
  }

  /** To be looked at after every write, by nobody in particular. */
  void always(Runnable invariant) {
    Runnable before = afterEachWrite;
    afterEachWrite =
        () -> {
          before.run();
          invariant.run();
        };
  }

  void atTheEnd(Runnable check) {
    atTheEnd.add(check);
  }

  void require(boolean condition, String what) {
    if (!condition) {
      simulation.fail(what);
    }
  }

  /** A process's own view of the artifacts, with an empty memory. */
  ArtifactStore artifacts(String process) {
    return artifacts(process, store);
  }

  /** As above, of a process that sees the store in its own way. */
  ArtifactStore artifacts(String process, ObjectStore view) {
    return new ArtifactStore(
        view,
        folder.resolve("cache"),
        CacheLimits.DEFAULT,
        CacheListener.NONE,
        () -> unique(process));
  }

  /** Names that are the same in every run, wherever they are asked for. */
  String unique(String process) {
    return process + "-" + given.merge(process, 1L, Long::sum);
  }

  /** A folder with one small file, to be committed; the same content is the same folder. */
  Path payload(String content) {
    try {
      Path payload = Files.createDirectories(folder.resolve("payload-" + content));
      Path file = payload.resolve("data");
      if (!Files.exists(file)) {
        Files.writeString(file, content);
      }
      return payload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Manifest commit(ArtifactStore artifacts, String id) {
    return artifacts.commit(id, "base", "{}", payload(id), Map.of(), Map.of());
  }

  long nanoTime() {
    return nanos;
  }

  /** Lets time pass for everybody: whoever else had something to do in it was slow. */
  void pause(Duration time) {
    long until = nanos + time.toNanos();
    simulation.point(new Request(Request.Kind.PAUSE, ""), until);
    nanos = Math.max(nanos, until);
  }

  /** Runs the actors; false if the strategy saw it all before. */
  boolean run() {
    if (!simulation.run()) {
      return false;
    }
    try {
      atTheEnd.forEach(Runnable::run);
    } catch (Simulation.Gone e) {
      throw new AssertionError(simulation.failure() + "\n" + simulation.story());
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "\n" + simulation.story(), e);
    }
    return true;
  }
}
