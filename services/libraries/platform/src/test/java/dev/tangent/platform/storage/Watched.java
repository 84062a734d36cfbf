package dev.tangent.platform.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store in which something may happen just before an object is put. */
public record Watched(ObjectStore store, Consumer<String> beforePut) implements ObjectStore {

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    beforePut.accept(key);
    return store.putIfAbsent(key, value);
  }

  @Override
  public Optional<byte[]> get(String key) {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    beforePut.accept(key);
    store.put(key, value);
  }

  @Override
  public void upload(String key, Path file) {
    store.upload(key, file);
  }

  @Override
  public void download(String key, Path file) {
    store.download(key, file);
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return store.stat(key);
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    return store.entries(prefix);
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  @Override
  public URI uri(String key) {
    return store.uri(key);
  }

  @Override
  public void close() {}
}
