package dev.tangent.platform.storage;

import dev.tangent.platform.storage.probe.StoreProbe;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A flat map of keys to immutable byte strings, strongly consistent: what one client wrote, every
 * client reads and lists from then on. Writes are atomic: no reader ever sees a part of an object,
 * and a failed write leaves the key as it was.
 *
 * <p>Keys are non-empty, use {@code /} as separator and may hold any Unicode text; a key must not
 * be another key's folder ({@code a} and {@code a/b}), because not every store can hold both.
 *
 * <p>Every method throws {@link dev.tangent.platform.RetryableFailure} when the store cannot be
 * reached, times out, refuses the credentials or has a fault of its own (then a write may or may
 * not have happened: writes are safe to repeat), and {@link dev.tangent.platform.PermanentFailure}
 * when it refuses this one request. Implementations are safe for use by many threads.
 */
public interface ObjectStore extends AutoCloseable {

  /** The whole object, or empty if there is none. For small objects: it is held in memory. */
  Optional<byte[]> get(String key);

  /** Creates or replaces an object. */
  void put(String key, byte[] value);

  /**
   * Creates an object unless the key is taken; of any number of concurrent writers exactly one
   * creates it.
   *
   * <p>The key is taken when the store says so (HTTP 412). That another write to it is under way
   * (409) says nothing yet: it is asked again, for about a second.
   *
   * @return whether this call created it; {@code false} means that an object of that key is there.
   *     After a lost answer the client may ask twice, and then get {@code false} for an object of
   *     its own: a caller that must know compares the content.
   * @throws ConflictingWriteException a {@link dev.tangent.platform.RetryableFailure}, when the
   *     other write does not come to an end in that time
   * @throws UnsuitableStoreException a {@link dev.tangent.platform.PermanentFailure}, when the
   *     store says that it has no conditional writes. One that silently ignores the condition is
   *     found by {@link StoreProbe} alone
   */
  boolean putIfAbsent(String key, byte[] value);

  /**
   * Creates or replaces an object with a file's content, streamed.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  void upload(String key, Path file);

  /**
   * Writes an object to a local file, streamed; creates parent folders and replaces the file only
   * when the object is there in full.
   *
   * @throws MissingObjectException naming the key if there is no such object
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  void download(String key, Path file);

  /** The object's size, or empty if there is none. */
  Optional<ObjectInfo> stat(String key);

  /**
   * All keys that begin with the prefix, at any depth, in the order of {@link String#compareTo}.
   *
   * @param prefix empty for all keys; may end in the middle of a name
   */
  default List<String> list(String prefix) {
    return entries(prefix).stream().map(StoredObject::key).toList();
  }

  /** As {@link #list}, with what the store knows of each object. */
  List<StoredObject> entries(String prefix);

  /** Removes an object; nothing happens if there is none. */
  void delete(String key);

  /** How people and events name the object, {@code s3://bucket/key}; it need not exist. */
  URI uri(String key);

  /** Releases connections; objects stay. */
  @Override
  void close();
}
