package dev.tangent.worker.telemetry;

import dev.tangent.platform.storage.ObjectInfo;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoredObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts what goes to and comes from a store: {@code tangent.store.bytes} by direction, {@code
 * tangent.store.requests} by operation and outcome.
 */
public final class MeasuredObjectStore implements ObjectStore {

  private final ObjectStore store;
  private final MeterRegistry meters;
  private final Counter read;
  private final Counter written;

  public MeasuredObjectStore(ObjectStore store, MeterRegistry meters) {
    this.store = store;
    this.meters = meters;
    this.read = bytes("read");
    this.written = bytes("write");
  }

  @Override
  public Optional<byte[]> get(String key) {
    Optional<byte[]> value = timed("get", () -> store.get(key));
    value.ifPresent(bytes -> read.increment(bytes.length));
    return value;
  }

  @Override
  public void put(String key, byte[] value) {
    timed("put", () -> store.put(key, value));
    written.increment(value.length);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    boolean created = timed("put-if-absent", () -> store.putIfAbsent(key, value));
    written.increment(value.length);
    return created;
  }

  @Override
  public void upload(String key, Path file) {
    timed("upload", () -> store.upload(key, file));
    written.increment((double) size(file));
  }

  @Override
  public void download(String key, Path file) {
    timed("download", () -> store.download(key, file));
    read.increment((double) size(file));
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return timed("stat", () -> store.stat(key));
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    return timed("list", () -> store.entries(prefix));
  }

  @Override
  public void delete(String key) {
    timed("delete", () -> store.delete(key));
  }

  @Override
  public URI uri(String key) {
    return store.uri(key);
  }

  @Override
  public void close() {
    store.close();
  }

  private void timed(String operation, Runnable call) {
    timed(
        operation,
        () -> {
          call.run();
          return operation;
        });
  }

  private <T> T timed(String operation, Supplier<T> call) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "failed";
    try {
      T result = call.get();
      outcome = "ok";
      return result;
    } finally {
      sample.stop(
          Timer.builder("tangent.store.requests")
              .description("Requests to the object store")
              .tag("operation", operation)
              .tag("outcome", outcome)
              .register(meters));
    }
  }

  private Counter bytes(String direction) {
    return Counter.builder("tangent.store.bytes")
        .description("Payload bytes to and from the object store")
        .baseUnit("bytes")
        .tag("direction", direction)
        .register(meters);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
