package dev.tangent.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The contract in memory, for tests that need a store and no server. */
public final class MemoryObjectStore implements ObjectStore {

  private record Content(byte[] bytes, Instant modified) {

    Content(byte[] bytes) {
      this(bytes.clone(), Instant.now());
    }

    StoredObject as(String key) {
      return new StoredObject(key, bytes.length, modified);
    }
  }

  private final ConcurrentNavigableMap<String, Content> objects = new ConcurrentSkipListMap<>();

  @Override
  public Optional<byte[]> get(String key) {
    return find(key).map(content -> content.bytes().clone());
  }

  private Optional<Content> find(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public void put(String key, byte[] value) {
    objects.put(key, new Content(value));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    return objects.putIfAbsent(key, new Content(value)) == null;
  }

  @Override
  public void upload(String key, Path file) {
    try {
      put(key, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void download(String key, Path file) {
    byte[] bytes =
        get(key).orElseThrow(() -> new MissingObjectException("There is no object " + uri(key)));
    LocalFiles.replace(file, out -> out.write(bytes));
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return find(key).map(content -> new ObjectInfo(content.bytes().length));
  }

  @Override
  public List<StoredObject> entries(String prefix) {
    return objects.tailMap(prefix).entrySet().stream()
        .takeWhile(e -> e.getKey().startsWith(prefix))
        .map(e -> e.getValue().as(e.getKey()))
        .toList();
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public URI uri(String key) {
    try {
      return new URI("s3", "memory", "/" + key, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a key: " + key, e);
    }
  }

  @Override
  public void close() {}
}
