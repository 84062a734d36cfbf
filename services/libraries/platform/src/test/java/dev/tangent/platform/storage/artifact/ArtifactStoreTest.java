package dev.tangent.platform.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.Watched;
import dev.tangent.platform.storage.cache.CacheLimits;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {

  private static final String ID = "0123abc";

  @TempDir Path temp;
  private DirectoryObjectStore store;
  private Path cache;
  private ArtifactStore artifacts;

  @BeforeEach
  void open() {
    store = new DirectoryObjectStore(temp.resolve("store"));
    cache = temp.resolve("cache");
    artifacts = new ArtifactStore(store, cache);
  }

  @Test
  void commitsAFolderAndFetchesItElsewhere() throws Exception {
    Manifest committed = commit(ID, Map.of("model.bin", "weights", "1_Pooling/config.json", "{}"));

    ArtifactStore elsewhere = new ArtifactStore(store, temp.resolve("cache-2"));

    assertThat(elsewhere.find(ID)).contains(committed);
    assertThat(elsewhere.fetch(ID, "model.bin")).hasContent("weights");
    Path folder = elsewhere.folder(ID);
    assertThat(folder.resolve("model.bin")).hasContent("weights");
    assertThat(folder.resolve("1_Pooling/config.json")).hasContent("{}");
    assertThat(committed.totalSize()).isEqualTo(9);
  }

  @Test
  void severalAreFetchedInTheirOrder() throws Exception {
    List<String> ids = List.of("0a", "0b", "0c", "0d", "0b");
    for (String id : Set.copyOf(ids)) {
      commit(id, Map.of("f", "of " + id));
    }

    List<Path> files = artifacts.fetchAll(ids, "f");

    assertThat(files)
        .extracting(file -> Files.readString(file))
        .containsExactly("of 0a", "of 0b", "of 0c", "of 0d", "of 0b");
  }

  @Test
  void ofSeveralTheOneThatIsMissingIsNamed() throws Exception {
    commit("0a", Map.of("f", "one"));

    assertThatThrownBy(() -> artifacts.fetchAll(List.of("0a", ID, "0a"), "f"))
        .isInstanceOf(UnusableArtifactException.class)
        .hasMessageContaining(ID);
  }

  @Test
  void whatIsHandedOverNeedNotBeFetched() throws Exception {
    Path output = folder("output", Map.of("model.bin", "weights", "1_Pooling/config.json", "{}"));

    Manifest made = artifacts.handOver(ID, "kind", "{}", output, Map.of(), Map.of());
    store.list("artifacts/" + ID + "/").forEach(store::delete);

    assertThat(made.files()).hasSize(2);
    assertThat(artifacts.fetch(ID, "model.bin")).hasContent("weights");
    assertThat(artifacts.folder(ID).resolve("1_Pooling/config.json")).hasContent("{}");
    assertThat(output.resolve("model.bin")).doesNotExist();
  }

  @Test
  void whatIsHandedOverDoesNotFillTheCache() throws Exception {
    Path output = folder("output", Map.of("model.bin", "weights"));
    ArtifactStore small = new ArtifactStore(store, cache, new CacheLimits(6, Duration.ofHours(6)));

    small.handOver(ID, "kind", "{}", output, Map.of(), Map.of());

    assertThat(cache.resolve(ID)).doesNotExist();
    assertThat(small.fetch(ID, "model.bin")).hasContent("weights");
  }

  @Test
  void whatCameTooLateIsNotTakenForTheArtifact() throws Exception {
    commit(ID, Map.of("f", "one"));
    Path late = folder("late", Map.of("f", "two"));

    artifacts.handOver(ID, "kind", "{}", late, Map.of(), Map.of());

    assertThat(artifacts.read(ID, "f")).asString().isEqualTo("one");
  }

  @Test
  void anArtifactWithoutManifestDoesNotExist() {
    store.put("artifacts/" + ID + "/attempt/model.bin", new byte[3]);

    assertThat(artifacts.find(ID)).isEmpty();
    assertThatThrownBy(() -> artifacts.fetch(ID, "model.bin"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining(ID);
  }

  @Test
  void theFirstOfTwoWritersWinsAndTheOthersPayloadGoes() throws Exception {
    Path first = folder("first", Map.of("f", "one"));
    Path second = folder("second", Map.of("f", "two"));
    // The second writer looks before the first commits, as it does when both compute at once.
    ObjectStore late =
        new Watched(store, key -> artifacts.commit(ID, "kind", "{}", first, Map.of(), Map.of()));

    Manifest kept =
        new ArtifactStore(late, temp.resolve("cache-2"))
            .commit(ID, "kind", "{}", second, Map.of(), Map.of());

    assertThat(kept).isEqualTo(artifacts.require(ID));
    assertThat(artifacts.read(ID, "f")).asString().isEqualTo("one");
    assertThat(store.list("artifacts/")).hasSize(2);
  }

  @Test
  void committingAgainKeepsTheFirst() throws Exception {
    Manifest first = commit(ID, Map.of("f", "one"));

    assertThat(commit(ID, Map.of("f", "two"))).isEqualTo(first);
    assertThat(store.list("artifacts/")).hasSize(2);
  }

  @Test
  void aDamagedObjectIsNamedWithWhatWasExpectedAndFound() throws Exception {
    Manifest manifest = commit(ID, Map.of("f", "weights"));
    String key = manifest.requireFile("f").key();
    Files.writeString(store.path(key), "weight!");

    assertThatThrownBy(() -> artifacts.fetch(ID, "f"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining(key)
        .hasMessageContaining("expected 7 bytes with SHA-256 " + manifest.requireFile("f").sha256())
        .hasMessageContaining("found 7 bytes with SHA-256");
    assertThat(cache.resolve(ID)).isEmptyDirectory();
  }

  @Test
  void aTruncatedObjectIsRefused() throws Exception {
    Manifest manifest = commit(ID, Map.of("f", "weights"));
    Files.writeString(store.path(manifest.requireFile("f").key()), "wei");

    assertThatThrownBy(() -> artifacts.folder(ID))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("found 3 bytes");
  }

  @Test
  void aDamagedCacheIsRepaired() throws Exception {
    commit(ID, Map.of("f", "weights"));
    Files.writeString(artifacts.fetch(ID, "f"), "weight!");

    ArtifactStore nextProcess = new ArtifactStore(store, cache);

    assertThat(nextProcess.fetch(ID, "f")).hasContent("weights");
  }

  @Test
  void anUnknownFileIsRefusedWithTheNamesThereAre() throws Exception {
    commit(ID, Map.of("f", "weights"));

    assertThatThrownBy(() -> artifacts.fetch(ID, "g"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("'g'")
        .hasMessageContaining("[f]");
  }

  @Test
  void aManifestThatLeadsOutOfItsFolderIsRefused() {
    String json =
        """
        {"id": "%s", "kind": "k", "step": "{}", "created": "2026-01-01T00:00:00Z",
         "provenance": {}, "metrics": {},
         "files": [{"name": "../../evil", "key": "k", "size": 1, "sha256": "%s"}]}
        """
            .formatted(ID, "0".repeat(64));
    store.put("artifacts/" + ID + "/manifest.json", json.getBytes());

    assertThatThrownBy(() -> artifacts.find(ID))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("evil");
  }

  @Test
  void aManifestOfAnotherArtifactIsRefused() throws Exception {
    commit("other", Map.of("f", "x"));
    byte[] json = store.get("artifacts/other/manifest.json").orElseThrow();
    store.put("artifacts/" + ID + "/manifest.json", json);

    assertThatThrownBy(() -> artifacts.find(ID))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("other");
  }

  @Test
  void theCacheDropsWhatIsUnusedForTheLongestTimeAndKeepsWhatIsInUse() throws Exception {
    artifacts = new ArtifactStore(store, cache, new CacheLimits(250, Duration.ofHours(1)));
    for (String id : new String[] {"old", "older", "recent", "newest"}) {
      commit(id, Map.of("f", "x".repeat(100)));
    }
    fetchedHoursAgo("old", 2);
    fetchedHoursAgo("older", 3);
    fetchedHoursAgo("recent", 0);

    artifacts.fetch("newest", "f");

    assertThat(cache.resolve("older")).doesNotExist();
    assertThat(cache.resolve("old")).doesNotExist();
    assertThat(cache.resolve("recent/f")).exists();
    assertThat(cache.resolve("newest/f")).exists();
    assertThat(artifacts.fetch("old", "f")).hasContent("x".repeat(100));
  }

  private void fetchedHoursAgo(String id, int hours) throws Exception {
    artifacts.fetch(id, "f");
    Instant then = Instant.now().minus(Duration.ofHours(hours));
    Files.setLastModifiedTime(cache.resolve(id), FileTime.from(then));
  }

  private Manifest commit(String id, Map<String, String> files) throws Exception {
    Path folder = folder(id + "-" + System.nanoTime(), files);
    return artifacts.commit(
        id, "kind", "{\"a\": 1}", folder, Map.of("host", "h"), Map.of("m", "1"));
  }

  private Path folder(String name, Map<String, String> files) throws Exception {
    Path folder = temp.resolve(name);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return folder;
  }
}
