package dev.tangent.platform.storage;

import dev.tangent.platform.LatestUsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Artifacts on an object store. An artifact is a set of files under an id; it exists from the
 * moment its manifest is written, which happens once and after the payload, so that a half-written
 * payload is never seen and an id never changes its content. Safe for use by many threads, and by
 * many processes on one store or one cache folder.
 */
public final class ArtifactStore {

  static final String ROOT = "artifacts/";
  private static final String QUARANTINE = "quarantine/";
  private static final String CONDEMNED = "condemned/";
  private static final int FETCHES_AT_ONCE = 2;

  private final ObjectStore store;
  private final ArtifactCache cache;
  private final Map<String, Manifest> known = Collections.synchronizedMap(new LatestUsed<>(4096));

  /** With a cache of {@link CacheLimits#DEFAULT}. */
  public ArtifactStore(ObjectStore store, Path cacheDir) {
    this(store, cacheDir, CacheLimits.DEFAULT);
  }

  public ArtifactStore(ObjectStore store, Path cacheDir, CacheLimits limits) {
    this(store, cacheDir, limits, CacheListener.NONE);
  }

  public ArtifactStore(
      ObjectStore store, Path cacheDir, CacheLimits limits, CacheListener listener) {
    this.store = store;
    this.cache = new ArtifactCache(store, cacheDir, limits, listener);
  }

  /** The store below, for what is no artifact: results, saved state, the catalog. */
  public ObjectStore objects() {
    return store;
  }

  /** The manifest, if the artifact exists. Found once, it is not looked for again. */
  public Optional<Manifest> find(String id) {
    Manifest.requireId(id);
    Manifest manifest = known.get(id);
    return manifest != null ? Optional.of(manifest) : look(id);
  }

  /**
   * The manifest, if the artifact exists at this moment, whatever was found before; a condemned one
   * is taken back.
   */
  public Optional<Manifest> findNow(String id) {
    Manifest.requireId(id);
    known.remove(id);
    Optional<Manifest> found = look(id);
    return found.isPresent() ? found : revive(id);
  }

  /**
   * The manifest of an artifact that must exist.
   *
   * @throws UnusableArtifactException if it does not
   */
  public Manifest require(String id) {
    return find(id).or(() -> revive(id)).orElseThrow(() -> missing(id));
  }

  private UnusableArtifactException missing(String id) {
    return new UnusableArtifactException(
        id, "There is no artifact " + id + " at " + store.uri(manifestKey(id)));
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
    ExecutorService threads = Executors.newFixedThreadPool(FETCHES_AT_ONCE);
    try {
      List<CompletableFuture<Path>> files =
          ids.stream()
              .map(id -> CompletableFuture.supplyAsync(() -> fetch(id, fileName), threads))
              .toList();
      return files.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
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
    Manifest before = require(id);
    try {
      return reading.apply(before);
    } catch (UnusableArtifactException e) {
      Manifest now = findNow(id).orElseThrow(() -> missing(id));
      if (now.equals(before)) {
        throw e;
      }
      return reading.apply(now);
    }
  }

  /**
   * Puts an unusable artifact aside: it exists no longer and can be made or imported again. Its
   * manifest is kept under {@code quarantine/} for whoever wants to know what happened.
   */
  public void quarantine(String id) {
    Manifest.requireId(id);
    known.remove(id);
    store
        .get(manifestKey(id))
        .ifPresent(
            json -> {
              store.put(QUARANTINE + id + "/" + UUID.randomUUID() + ".json", json);
              store.delete(manifestKey(id));
            });
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
    Optional<Manifest> existing = findNow(id);
    if (existing.isPresent()) {
      return existing.get();
    }
    List<Manifest.Entry> files = upload(id, folder);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Manifest mine = new Manifest(id, kind, step, files, provenance, metrics, now);
    if (store.putIfAbsent(manifestKey(id), StoredJson.write(mine))) {
      known.put(id, mine);
      created.accept(mine);
      return mine;
    }
    return yieldTo(look(id).orElse(mine), mine);
  }

  private List<Manifest.Entry> upload(String id, Path folder) {
    String prefix = ROOT + id + "/" + UUID.randomUUID() + "/";
    List<Manifest.Entry> entries = new ArrayList<>();
    for (FolderFile file : FolderFile.in(folder)) {
      String key = prefix + file.name();
      store.upload(key, file.path());
      entries.add(new Manifest.Entry(file.name(), key, file.size(), file.sha256()));
    }
    return entries;
  }

  /** The winner may be this very attempt, when the answer to its manifest was lost. */
  private Manifest yieldTo(Manifest winner, Manifest mine) {
    if (!winner.files().equals(mine.files())) {
      mine.files().forEach(entry -> store.delete(entry.key()));
    }
    return winner;
  }

  /**
   * Lets an artifact exist no longer because nothing names it. Its payload stays for a time of
   * grace, in which whoever does want it takes it back.
   */
  public void condemn(String id) {
    known.remove(id);
    store
        .get(manifestKey(id))
        .ifPresent(
            json -> {
              store.put(condemnedKey(id), json);
              store.delete(manifestKey(id));
            });
  }

  /** Takes a condemned artifact back, unless it is being deleted at this moment. */
  public Optional<Manifest> revive(String id) {
    Optional<byte[]> json = store.get(condemnedKey(id));
    if (json.isEmpty()) {
      return Optional.empty();
    }
    store.putIfAbsent(manifestKey(id), json.get());
    if (store.stat(condemnedKey(id)).isEmpty()) {
      store.delete(manifestKey(id));
      return Optional.empty();
    }
    store.delete(condemnedKey(id));
    return look(id);
  }

  /**
   * Ends a condemned artifact's time of grace. Whoever takes it back meanwhile either finds that
   * this has begun, or is found to have done so and keeps the payload.
   */
  public void deleteCondemned(String id) {
    store.delete(condemnedKey(id));
    if (store.stat(manifestKey(id)).isEmpty()) {
      store.list(ROOT + id + "/").forEach(store::delete);
    }
  }

  private static String condemnedKey(String id) {
    return CONDEMNED + id + ".json";
  }

  private Optional<Manifest> look(String id) {
    String key = manifestKey(id);
    Optional<Manifest> found =
        store.get(key).map(json -> StoredJson.manifest(id, store.uri(key), json));
    found.ifPresent(manifest -> known.put(id, manifest));
    return found;
  }

  private static String manifestKey(String id) {
    return ROOT + id + "/manifest.json";
  }
}
