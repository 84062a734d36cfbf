package dev.tangent.platform.storage.cache;

import dev.tangent.platform.storage.LocalFiles;
import dev.tangent.platform.storage.MissingObjectException;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Artifacts' files on the local disk, one folder for each artifact, whose modification time is the
 * time of its last use. A file is trusted once this process has verified it.
 */
public final class ArtifactCache {

  private final ObjectStore store;
  private final Path root;
  private final CacheEviction eviction;
  private final CacheListener listener;
  private final Set<Path> verified = ConcurrentHashMap.newKeySet();
  private final Map<Path, Object> locks = new ConcurrentHashMap<>();

  public ArtifactCache(ObjectStore store, Path root, CacheLimits limits, CacheListener listener) {
    this.store = store;
    this.listener = listener;
    this.root = root.toAbsolutePath();
    this.eviction = new CacheEviction(this.root, limits);
  }

  public Path folder(String id) {
    return root.resolve(id);
  }

  /** Several threads that want one file wait for one download. */
  public Path fetch(String id, Manifest.Entry entry) {
    Path file = folder(id).resolve(entry.name());
    touch(folder(id));
    synchronized (locks.computeIfAbsent(file, path -> new Object())) {
      boolean found = isTrusted(file, entry);
      listener.looked(found, entry.size());
      if (!found) {
        download(id, file, entry);
        eviction.grown(entry.size());
      }
    }
    touch(folder(id));
    return file;
  }

  /**
   * Takes over the files that an artifact was just made of, if the cache has room for them: nobody
   * asked for them yet, and what is fetched must not be in their way. Those of another disk stay
   * there.
   */
  public void adopt(Manifest manifest, Path folder) {
    if (eviction.hasRoomFor(manifest.totalSize())) {
      touch(folder(manifest.id()));
      manifest.files().forEach(entry -> adopt(manifest.id(), entry, folder.resolve(entry.name())));
      eviction.grown(manifest.totalSize());
    }
  }

  private void adopt(String id, Manifest.Entry entry, Path file) {
    Path cached = folder(id).resolve(entry.name());
    synchronized (locks.computeIfAbsent(cached, path -> new Object())) {
      try {
        Files.createDirectories(cached.getParent());
        Files.move(file, cached, StandardCopyOption.ATOMIC_MOVE);
        verified.add(cached);
      } catch (IOException e) {
        // It is fetched when it is wanted.
      }
    }
  }

  public void evict() {
    for (Path folder : eviction.run()) {
      verified.removeIf(file -> file.startsWith(folder));
      locks.keySet().removeIf(file -> file.startsWith(folder));
    }
  }

  private boolean isTrusted(Path file, Manifest.Entry entry) {
    try {
      if (!Files.exists(file) || Files.size(file) != entry.size()) {
        return false;
      }
    } catch (IOException e) {
      return false;
    }
    return verified.contains(file) || verify(file, entry);
  }

  /** A file of an earlier process: a crash may have left it damaged, then it is fetched again. */
  private boolean verify(Path file, Manifest.Entry entry) {
    return LocalFiles.sha256(file).equals(entry.sha256()) && verified.add(file);
  }

  private void download(String id, Path file, Manifest.Entry entry) {
    Path arriving = file.resolveSibling(LocalFiles.UNFINISHED + UUID.randomUUID());
    try {
      store.download(entry.key(), arriving);
      if (!isSame(entry, arriving)) {
        // Once more, before the object is blamed for what happened on its way.
        store.download(entry.key(), arriving);
        requireSame(id, entry, arriving);
      }
      Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE);
      verified.add(file);
    } catch (MissingObjectException e) {
      throw new UnusableArtifactException(
          id, "Artifact " + id + " lacks its file '" + entry.name() + "'. " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
    } finally {
      LocalFiles.deleteQuietly(arriving);
    }
  }

  private static boolean isSame(Manifest.Entry entry, Path arrived) throws IOException {
    return Files.size(arrived) == entry.size() && LocalFiles.sha256(arrived).equals(entry.sha256());
  }

  private void requireSame(String id, Manifest.Entry entry, Path arrived) throws IOException {
    long size = Files.size(arrived);
    String sha256 = LocalFiles.sha256(arrived);
    if (size != entry.size() || !sha256.equals(entry.sha256())) {
      throw new UnusableArtifactException(
          id,
          "The stored object %s is damaged: expected %d bytes with SHA-256 %s, found %d bytes with SHA-256 %s."
              .formatted(store.uri(entry.key()), entry.size(), entry.sha256(), size, sha256));
    }
  }

  private static void touch(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not use the cache " + folder, e);
    }
  }
}
