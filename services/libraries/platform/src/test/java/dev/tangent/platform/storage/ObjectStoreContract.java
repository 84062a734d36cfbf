package dev.tangent.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.probe.StoreProbe;
import dev.tangent.platform.storage.probe.StoreReport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ObjectStore} keeps; each implementation's test extends this. */
public abstract class ObjectStoreContract {

  @TempDir Path local;

  /** A store that this class may fill; it need not be empty. */
  protected abstract ObjectStore store();

  /** Keys of one test, apart from those of others on the same store. */
  private final String home = "contract/" + UUID.randomUUID() + "/";

  @Test
  void returnsWhatWasPut() {
    store().put(home + "a", bytes("first"));
    store().put(home + "a", bytes("second"));

    assertThat(store().get(home + "a"))
        .hasValueSatisfying(v -> assertThat(v).asString().isEqualTo("second"));
    assertThat(store().stat(home + "a")).contains(new ObjectInfo(6));
  }

  @Test
  void hasNothingUnderAnUnknownKey() {
    assertThat(store().get(home + "none")).isEmpty();
    assertThat(store().stat(home + "none")).isEmpty();
    assertThat(store().list(home + "none")).isEmpty();
    assertThatThrownBy(() -> store().download(home + "none", local.resolve("none")))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("none");
    assertThat(local.resolve("none")).doesNotExist();
  }

  @Test
  void deletesAndDoesNotMindAbsence() {
    store().put(home + "a", bytes("x"));

    store().delete(home + "a");
    store().delete(home + "a");

    assertThat(store().get(home + "a")).isEmpty();
  }

  @Test
  void putIfAbsentLeavesWhatIsThere() {
    assertThat(store().putIfAbsent(home + "a", bytes("mine"))).isTrue();
    assertThat(store().putIfAbsent(home + "a", bytes("theirs"))).isFalse();

    assertThat(store().get(home + "a"))
        .hasValueSatisfying(v -> assertThat(v).asString().isEqualTo("mine"));
  }

  @Test
  void ofEightConcurrentWritersExactlyOneWins() throws Exception {
    int writers = 8;
    for (int round = 0; round < 5; round++) {
      String key = home + "race-" + round;
      CyclicBarrier start = new CyclicBarrier(writers);
      List<Callable<Boolean>> attempts =
          IntStream.range(0, writers)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return store().putIfAbsent(key, bytes("writer " + i));
                      })
              .toList();

      List<Boolean> won = runAll(attempts);

      assertThat(won).containsOnlyOnce(true);
      String winner = "writer " + won.indexOf(true);
      assertThat(store().get(key))
          .hasValueSatisfying(v -> assertThat(v).asString().isEqualTo(winner));
    }
  }

  @Test
  void keepsNestedAndUnicodeKeysApart() {
    List<String> keys = List.of("a/b/c.txt", "a/b/d e+f.txt", "a/b2", "ä/ß/日本語 %41.json", "a/😀");
    keys.forEach(key -> store().put(home + key, bytes(key)));

    assertThat(store().list(home)).containsExactlyElementsOf(sortedUnderHome(keys));
    assertThat(store().list(home + "a/b")).hasSize(3);
    assertThat(store().list(home + "a/b/")).hasSize(2);
    keys.forEach(
        key ->
            assertThat(store().get(home + key))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(bytes(key))));
  }

  @Test
  void holdsEmptyObjects() throws Exception {
    Path empty = Files.createFile(local.resolve("empty"));

    store().put(home + "put", new byte[0]);
    store().upload(home + "uploaded", empty);
    store().download(home + "uploaded", local.resolve("back"));

    assertThat(store().get(home + "put")).hasValueSatisfying(v -> assertThat(v).isEmpty());
    assertThat(store().stat(home + "uploaded")).contains(new ObjectInfo(0));
    assertThat(local.resolve("back")).isEmptyFile();
  }

  @Test
  void streamsLargeFilesBothWays() throws Exception {
    byte[] content = new byte[20_000_001];
    new Random(7).nextBytes(content);
    Path file = Files.write(local.resolve("large"), content);

    store().upload(home + "large", file);
    store().download(home + "large", local.resolve("folders/that/are/new/back"));

    assertThat(store().stat(home + "large")).contains(new ObjectInfo(content.length));
    assertThat(local.resolve("folders/that/are/new/back")).hasBinaryContent(content);
  }

  @Test
  void downloadReplacesAFileAndLeavesNothingElse() throws Exception {
    Path folder = Files.createDirectory(local.resolve("folder"));
    Path file = Files.writeString(folder.resolve("file"), "a longer text that was there");
    store().put(home + "a", bytes("new"));

    store().download(home + "a", file);

    assertThat(file).hasContent("new");
    assertThat(folder)
        .isDirectoryContaining(f -> f.equals(file))
        .satisfies(f -> assertThat(f.toFile().list()).hasSize(1));
  }

  @Test
  void listsMoreThanOnePageOfKeys() throws Exception {
    List<String> keys = IntStream.range(0, 1_203).mapToObj("many/%05d"::formatted).toList();
    runAll(
        keys.stream()
            .<Callable<Boolean>>map(key -> () -> store().putIfAbsent(home + key, bytes(key)))
            .toList());

    assertThat(store().list(home + "many/")).containsExactlyElementsOf(sortedUnderHome(keys));
  }

  @Test
  void entriesHaveTheirSizesAndTheStoresOwnTimes() {
    store().put(home + "e/a", bytes("one"));
    store().put(home + "e/b", bytes("three"));
    Instant first = store().entries(home + "e/a").get(0).modified();
    store().put(home + "e/a", bytes("one more"));

    List<StoredObject> entries = store().entries(home + "e/");

    assertThat(entries).extracting(StoredObject::key).containsExactly(home + "e/a", home + "e/b");
    assertThat(entries).extracting(StoredObject::size).containsExactly(8L, 5L);
    assertThat(entries.get(0).modified()).isAfterOrEqualTo(first);
  }

  /** What a service asks before it takes work. */
  @Test
  void passesItsProbe() {
    StoreReport report = new StoreProbe(store(), URI.create("http://the-store")).examine();

    assertThat(report.refusals()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(store().list(StoreProbe.FOLDER)).isEmpty();
  }

  @Test
  void namesObjectsByUri() {
    assertThat(store().uri("a/b.json").toString()).startsWith("s3://").endsWith("/a/b.json");
  }

  private List<String> sortedUnderHome(List<String> keys) {
    return keys.stream().map(key -> home + key).sorted().toList();
  }

  private static <T> List<T> runAll(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
