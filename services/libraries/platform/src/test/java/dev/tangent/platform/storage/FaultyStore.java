package dev.tangent.platform.storage;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A store that fails as a real one does: it is unavailable, or now and then an answer is lost,
 * before or after the request had its effect.
 */
public final class FaultyStore implements ObjectStore {

  private final ObjectStore store;
  private final Random random;
  private final double rate;
  private boolean away;

  /** Fails only when told to be away. */
  public FaultyStore(ObjectStore store) {
    this(store, new Random(0), 0);
  }

  /**
   * @param rate the share of requests that fail
   */
  public FaultyStore(ObjectStore store, Random random, double rate) {
    this.store = store;
    this.random = random;
    this.rate = rate;
  }

  public void away(boolean now) {
    away = now;
  }

  private <T> T perhaps(Supplier<T> request) {
    boolean fails = away || random.nextDouble() < rate;
    boolean effect = !fails || (!away && random.nextBoolean());
    T answer = effect ? request.get() : null;
    if (fails) {
      throw new RetryableFailure(Resource.STORE, "made to fail", null);
    }
    return answer;
  }

  private void perhaps(Runnable request) {
    perhaps(
        () -> {
          request.run();
          return true;
        });
  }

  @Override
  public Optional<byte[]> get(String key) {
    return perhaps(() -> store.get(key));
  }

  @Override
  public void put(String key, byte[] value) {
    perhaps(() -> store.put(key, value));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    return perhaps(() -> store.putIfAbsent(key, value));
  }

  @Override
  public void upload(String key, Path file) {
    perhaps(() -> store.upload(key, file));
  }

  @Override
  public void download(String key, Path file) {
    perhaps(() -> store.download(key, file));
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return perhaps(() -> store.stat(key));
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    return perhaps(() -> store.entries(prefix));
  }

  @Override
  public void delete(String key) {
    perhaps(() -> store.delete(key));
  }

  @Override
  public URI uri(String key) {
    return store.uri(key);
  }

  @Override
  public void close() {}
}
