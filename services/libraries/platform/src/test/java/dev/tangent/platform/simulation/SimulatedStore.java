package dev.tangent.platform.simulation;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.simulation.Request.Kind;
import dev.tangent.platform.storage.MissingObjectException;
import dev.tangent.platform.storage.ObjectInfo;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The store's contract in memory; at every request the scheduler decides what comes of it. */
final class SimulatedStore implements ObjectStore {

  private final Simulation simulation;
  private final TreeMap<String, Content> objects;
  private final Runnable afterEachWrite;
  private Instant now = Instant.EPOCH;
  private long writes;

  private record Content(byte[] bytes, Instant modified) {}

  SimulatedStore(Simulation simulation, Runnable afterEachWrite) {
    this.simulation = simulation;
    this.objects = new TreeMap<>();
    this.afterEachWrite = afterEachWrite;
  }

  /** Sets the store's own clock forward. */
  void age(Duration time) {
    now = now.plus(time);
  }

  /** What an onlooker sees, whom nobody schedules. */
  Map<String, byte[]> contents() {
    Map<String, byte[]> view = new TreeMap<>();
    objects.forEach((key, content) -> view.put(key, content.bytes()));
    return view;
  }

  Optional<byte[]> peek(String key) {
    return Optional.ofNullable(objects.get(key)).map(Content::bytes);
  }

  /** Keys under a prefix, as an onlooker sees them. */
  Iterable<String> keys(String prefix) {
    return objects.subMap(prefix, prefix + Character.MAX_VALUE).keySet();
  }

  private <T> T carryOut(Kind kind, String key, Supplier<T> effect) {
    Fault fault = simulation.point(new Request(kind, key));
    T answer = fault.hasEffect() ? effect.get() : null;
    if (fault.hasEffect() && !kind.isRead()) {
      afterEachWrite.run();
    }
    switch (fault) {
      case LOST_BEFORE, LOST_AFTER ->
          throw new RetryableFailure(Resource.STORE, "the answer was lost", null);
      case CRASH_BEFORE, CRASH_AFTER -> throw Simulation.gone();
      default -> {}
    }
    return answer;
  }

  private boolean write(String key, byte[] value) {
    objects.put(key, new Content(value.clone(), now.plusNanos(writes++)));
    return true;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return carryOut(Kind.GET, key, () -> peek(key));
  }

  @Override
  public void put(String key, byte[] value) {
    carryOut(Kind.PUT, key, () -> write(key, value));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    boolean[] created = {false};
    Fault fault = simulation.point(new Request(Kind.PUT_IF_ABSENT, key));
    if (fault.hasEffect()) {
      created[0] = !objects.containsKey(key) && write(key, value);
      afterEachWrite.run();
    }
    return switch (fault) {
      case LOST_BEFORE, LOST_AFTER ->
          throw new RetryableFailure(Resource.STORE, "the answer was lost", null);
      case CRASH_BEFORE, CRASH_AFTER -> throw Simulation.gone();
      case REFUSED_AFTER -> false;
      case NONE -> created[0];
    };
  }

  @Override
  public void upload(String key, Path file) {
    byte[] content = quietly(() -> Files.readAllBytes(file));
    carryOut(Kind.UPLOAD, key, () -> write(key, content));
  }

  @Override
  public void download(String key, Path file) {
    byte[] content =
        carryOut(Kind.DOWNLOAD, key, () -> peek(key))
            .orElseThrow(() -> new MissingObjectException("There is no object " + uri(key)));
    quietly(
        () -> {
          Files.createDirectories(file.getParent());
          return Files.write(file, content);
        });
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return carryOut(Kind.STAT, key, () -> peek(key).map(bytes -> new ObjectInfo(bytes.length)));
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    return carryOut(
        Kind.LIST,
        prefix,
        () ->
            objects.subMap(prefix, prefix + Character.MAX_VALUE).entrySet().stream()
                .map(e -> entry(e.getKey(), e.getValue()))
                .toList());
  }

  private static StoredObject entry(String key, Content content) {
    return new StoredObject(key, content.bytes().length, content.modified());
  }

  @Override
  public void delete(String key) {
    carryOut(Kind.DELETE, key, () -> Optional.ofNullable(objects.remove(key)));
  }

  @Override
  public URI uri(String key) {
    return URI.create("s3://simulated/" + key);
  }

  @Override
  public void close() {}

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T quietly(Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
