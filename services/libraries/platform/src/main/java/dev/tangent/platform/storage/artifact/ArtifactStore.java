package dev.tangent.platform.storage.artifact;

import dev.tangent.platform.LruMap;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactState.Present;
import dev.tangent.platform.storage.cache.ArtifactCache;
import dev.tangent.platform.storage.cache.CacheLimits;
import dev.tangent.platform.storage.cache.CacheListener;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Artifacts on an object store. An artifact is a set of files under an id; it exists from the
 * moment its manifest is written, which happens once and after the payload, so that a half-written
 * payload is never seen and an id never changes its content. Safe for use by many threads, and by
 * many processes on one store or one cache folder. What became of an artifact is its {@link
 * ArtifactHistory}.
 */
public final class ArtifactStore {

  static final String ROOT = "artifacts/";

  private final ObjectStore store;
  private final ArtifactHistory history;
  private final ArtifactCache cache;
  private final Supplier<String> unique;
  private final Map<String, Present> known = Collections.synchronizedMap(new LruMap<>(4096));

  /** With a cache of {@link CacheLimits#DEFAULT}. */
  public ArtifactStore(ObjectStore store, Path cacheDir) {
    this(store, cacheDir, CacheLimits.DEFAULT);
  }

  public ArtifactStore(ObjectStore store, Path cacheDir, CacheLimits limits) {
    this(store, cacheDir, limits, CacheListener.NONE);
  }

  public ArtifactStore(
      ObjectStore store, Path cacheDir, CacheLimits limits, CacheListener listener) {
    this(store, cacheDir, limits, listener, () -> UUID.randomUUID().toString());
  }

  /**
   * @param unique gives names that nobody else ever gets, for payloads on their way
   */
  public ArtifactStore(
      ObjectStore store,
      Path cacheDir,
      CacheLimits limits,
      CacheListener listener,
      Supplier<String> unique) {
    this.store = store;
    this.history = new ArtifactHistory(store);
    this.cache = new ArtifactCache(store, cacheDir, limits, listener);
    this.unique = unique;
  }

  /** The store below, for what is not an artifact: results, saved state, the catalog. */
  public ObjectStore objects() {
    return store;
  }

  /** The manifest, if the artifact exists. Found once, it is not looked for again. */
  public Optional<Manifest> find(String id) {
    Manifest.requireId(id);
    Present found = known.get(id);
    return found != null
        ? Optional.of(found.manifest())
        : remember(id, history.look(id)).map(Present::manifest);
  }

  /**
   * The manifest, if the artifact exists at this moment, whatever was found before. One that a
   * collection is about to delete is kept: to be asked by whoever has named it before.
   */
  public Optional<Manifest> findNow(String id) {
    return hold(id).map(Present::manifest);
  }

  private Optional<Present> hold(String id) {
    Manifest.requireId(id);
    known.remove(id);
    return remember(id, history.hold(id));
  }

  /**
   * The manifest of an artifact that must exist.
   *
   * @throws UnusableArtifactException if it does not
   */
  public Manifest require(String id) {
    return requirePresent(id).manifest();
  }

  private Present requirePresent(String id) {
    Manifest.requireId(id);
    Present found = known.get(id);
    return found != null ? found : hold(id).orElseThrow(() -> missing(id));
  }

  private Optional<Present> remember(String id, ArtifactState state) {
    if (state instanceof Present present) {
      known.put(id, present);
      return Optional.of(present);
    }
    return Optional.empty();
  }

  private UnusableArtifactException missing(String id) {
    return new UnusableArtifactException(
        id, "There is no artifact " + id + " at " + store.uri(ArtifactHistory.folder(id)));
  }

  /** Where the manifest of an artifact lies that exists. */
  public URI manifestUri(String id) {
    return store.uri(ArtifactHistory.key(id, requirePresent(id).entry()));
  }

  /**
   * One file of an artifact as a local file, verified by size and SHA-256. The file belongs to the
   * cache: read it, do not change or keep it.
   *
   * @throws UnusableArtifactException if the artifact does not exist, or the stored object is not
   *     what the manifest says
   * @throws dev.tangent.platform.PermanentFailure if it has no such file
   */
  public Path fetch(String id, String fileName) {
    Path file = from(id, manifest -> cache.fetch(id, manifest.requireFile(fileName)));
    cache.evict();
    return file;
  }

  /**
   * One file of each artifact, in their order, as {@link #fetch} gives it. While one is verified,
   * the next is on its way.
   */
  public List<Path> fetchAll(List<String> ids, String fileName) {
    return FetchesAtOnce.of(ids, id -> fetch(id, fileName));
  }

  /**
   * All files of an artifact in one local folder, names with their relative paths, verified as by
   * {@link #fetch}.
   */
  public Path folder(String id) {
    from(id, manifest -> manifest.files().stream().map(e -> cache.fetch(id, e)).toList());
    cache.evict();
    return cache.folder(id);
  }

  /** What was damaged when it was found may have been made again since, under other keys. */
  private <T> T from(String id, Function<Manifest, T> reading) {
    Present before = requirePresent(id);
    try {
      return reading.apply(before.manifest());
    } catch (UnusableArtifactException e) {
      Present now = hold(id).orElseThrow(() -> missing(id));
      if (now.manifest().equals(before.manifest())) {
        throw e.inEntry(now.entry());
      }
      return reading.apply(now.manifest());
    }
  }

  /**
   * Puts an artifact aside that was found unusable, unless it has been made again since: it exists
   * no longer and can be made or imported again. What it was stays in its history, for whoever
   * wants to know what happened.
   */
  public void quarantine(UnusableArtifactException unusable) {
    String id = unusable.artifactId();
    known.remove(id);
    if (unusable.entry() > 0) {
      history.damaged(id, unusable.entry(), unusable.getMessage());
    }
  }

  /** The content of a small file of an artifact, verified as by {@link #fetch}. */
  public byte[] read(String id, String fileName) {
    try {
      return Files.readAllBytes(fetch(id, fileName));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes an artifact of a folder's files: uploads them under a prefix that nobody else uses, then
   * writes the manifest. If the artifact exists already, or another writer is first, nothing of
   * this payload stays and the existing manifest is returned: callers use what they get back.
   *
   * @param step the spec, as JSON text for people
   * @throws IllegalArgumentException if the folder holds no file
   */
  public Manifest commit(
      String id,
      String kind,
      String step,
      Path folder,
      Map<String, String> provenance,
      Map<String, String> metrics) {
    return commit(id, kind, step, folder, provenance, metrics, mine -> {});
  }

  /**
   * As {@link #commit}, of files that the caller needs no longer: they go into the cache, and
   * whoever reads the artifact here next need not fetch it.
   */
  public Manifest handOver(
      String id,
      String kind,
      String step,
      Path folder,
      Map<String, String> provenance,
      Map<String, String> metrics) {
    Manifest committed =
        commit(id, kind, step, folder, provenance, metrics, mine -> cache.adopt(mine, folder));
    cache.evict();
    return committed;
  }

  private Manifest commit(
      String id,
      String kind,
      String step,
      Path folder,
      Map<String, String> provenance,
      Map<String, String> metrics,
      Consumer<Manifest> created) {
    Manifest.requireId(id);
    ArtifactState before = history.hold(id);
    if (before instanceof Present present) {
      known.put(id, present);
      return present.manifest();
    }
    PayloadUpload upload = new PayloadUpload(store, ArtifactHistory.folder(id) + unique.get());
    List<Manifest.Entry> files = upload.of(folder);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Manifest mine = new Manifest(id, kind, step, files, provenance, metrics, now);
    Present current = history.commit(id, before, mine);
    known.put(id, current);
    if (current.manifest().files().equals(files)) {
      created.accept(mine);
    } else {
      upload.undo();
    }
    return current.manifest();
  }

  /** Ids of the artifacts that exist and whose ids begin like this, in alphabetical order. */
  public List<String> ids(String beginning) {
    Map<String, Integer> entries = new TreeMap<>();
    store.list(ROOT + beginning).stream()
        .filter(ArtifactHistory::isEntry)
        .forEach(
            key ->
                entries.merge(
                    key.substring(ROOT.length(), key.lastIndexOf('/')),
                    ArtifactHistory.entryOf(key),
                    Math::max));
    return entries.entrySet().stream()
        .filter(last -> last.getValue() == 1 || history.look(last.getKey()) instanceof Present)
        .map(Map.Entry::getKey)
        .toList();
  }
}
