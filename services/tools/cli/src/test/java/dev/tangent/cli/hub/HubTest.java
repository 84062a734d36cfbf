package dev.tangent.cli.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.hub.fixture.FakeHub;
import dev.tangent.cli.hub.fixture.StoredRepository;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubKind;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.common.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories of a hub that speaks the documented protocol, and fails in every way it may. */
class HubTest {

  private static final HubName NAME = new HubName(HubKind.DATASET, "owner/things");

  @TempDir Path folder;

  private final Map<String, String> variables = new HashMap<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final byte[] large = bytes(300_000);
  private FakeHub server;
  private StoredRepository stored;

  @BeforeEach
  void start() throws Exception {
    server = new FakeHub();
    variables.put("HF_ENDPOINT", server.endpoint() + "/");
    variables.put("HF_HOME", folder.resolve("home").toString());
    stored =
        server
            .dataset("owner/things")
            .with("README.md", "a card")
            .with("data/one.csv", "text,label\n")
            .with("data/two words & more.csv", "text,label\n")
            .with("data/three.csv", "x,y\n")
            .withLarge("data/train.parquet", large);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private Hub hub() {
    return new Hub(
        new Environment(variables, folder),
        waits::add,
        notes::add,
        total -> ProgressListener.SILENT);
  }

  private HubRepository open() {
    return hub().open(NAME, HubRevision.MAIN);
  }

  private Path cached(String path) {
    return folder.resolve("home/hub/datasets--owner--things").resolve(path);
  }

  private Path view(HubRepository repository, String... names) throws IOException {
    Path view = Files.createTempDirectory(folder, "view");
    repository.layOut(
        Stream.of(names).map(name -> repository.listing().find(name).orElseThrow()).toList(),
        view,
        HubFile::path);
    return view;
  }

  private byte[] content(String name) throws IOException {
    return Files.readAllBytes(view(open(), name).resolve(name));
  }

  @Test
  void listsAllPagesAtTheEndpointWhateverTheLinksSay() {
    server.mirror();

    assertThat(open().listing().files())
        .extracting(HubFile::path)
        .containsExactlyInAnyOrder(
            "README.md",
            "data/one.csv",
            "data/two words & more.csv",
            "data/three.csv",
            "data/train.parquet");
    assertThat(open().listing().commit()).isEqualTo(stored.commit("main"));
  }

  @Test
  void keepsWhatItFetchesInTheLayoutOfTheHubsOwnCache() throws Exception {
    Path view = view(open(), "data/train.parquet", "data/two words & more.csv");

    String commit = stored.commit("main");
    Path pointer = cached("snapshots/" + commit + "/data/train.parquet");
    assertThat(Files.readString(cached("refs/main"))).isEqualTo(commit);
    assertThat(Files.readSymbolicLink(pointer).toString()).startsWith("../../../blobs/");
    assertThat(pointer.toRealPath().getFileName().toString()).hasSize(64);
    assertThat(
            cached("snapshots/" + commit + "/data/two words & more.csv")
                .toRealPath()
                .getFileName()
                .toString())
        .hasSize(40);
    assertThat(cached("trees/" + commit + ".json")).content().contains("\"format_version\" : 1");
    assertThat(view.resolve("data/train.parquet")).hasBinaryContent(large);
    assertThat(view.resolve("data/two words & more.csv")).hasContent("text,label\n");
    try (Stream<Path> blobs = Files.list(cached("blobs"))) {
      assertThat(blobs).noneMatch(blob -> blob.toString().endsWith(".incomplete"));
    }
  }

  @Test
  void fetchesNothingTwice() throws Exception {
    view(open(), "data/train.parquet");
    int asked = server.bytesAsked().size();

    assertThat(
            open()
                .layOut(
                    open().listing().files().stream()
                        .filter(f -> f.path().endsWith(".parquet"))
                        .toList(),
                    folder.resolve("again"),
                    HubFile::path))
        .isZero();

    assertThat(server.bytesAsked()).hasSize(asked);
    assertThat(folder.resolve("again/data/train.parquet")).hasBinaryContent(large);
  }

  @Test
  void twoPathsOfOneContentAreFetchedOnce() throws Exception {
    stored.withLarge("copy.parquet", large);

    view(open(), "data/train.parquet", "copy.parquet");

    assertThat(server.bytesAsked()).filteredOn(one -> one.server().equals("storage")).hasSize(1);
  }

  @Test
  void theTokenGoesToTheHubAndNotToWhereLargeFilesLie() throws Exception {
    variables.put("HF_TOKEN", " secret\n");

    content("data/train.parquet");

    assertThat(server.asked())
        .filteredOn(one -> one.server().equals("hub"))
        .isNotEmpty()
        .allMatch(one -> one.authorization().equals("Bearer secret"));
    assertThat(server.asked())
        .filteredOn(one -> one.server().equals("storage"))
        .isNotEmpty()
        .allMatch(one -> one.authorization().equals("null"));
  }

  @Test
  void goesOnWhereItBrokeOff() throws Exception {
    server.fail(
        "data/train.parquet",
        FakeHub.brokenOffAfter(100_000),
        FakeHub.status(503),
        FakeHub.status(500));

    assertThat(content("data/train.parquet")).isEqualTo(large);

    assertThat(server.asked()).extracting(FakeHub.Asked::range).contains("bytes=100000-");
    assertThat(waits).hasSize(3);
  }

  @Test
  void goesOnWhereAnEarlierRunBrokeOff() throws Exception {
    HubRepository repository = open();
    HubFile file = repository.listing().find("data/train.parquet").orElseThrow();
    Files.createDirectories(cached("blobs"));
    Files.write(
        cached("blobs/" + file.etag() + ".tangent.incomplete"), Arrays.copyOf(large, 200_000));

    assertThat(content("data/train.parquet")).isEqualTo(large);

    assertThat(server.asked()).extracting(FakeHub.Asked::range).contains("bytes=200000-");
  }

  @Test
  void beginsAnewWhereAServerKnowsNoRanges() throws Exception {
    server.fail("data/train.parquet", FakeHub.brokenOffAfter(100_000), FakeHub.withoutRanges());

    assertThat(content("data/train.parquet")).isEqualTo(large);
  }

  @Test
  void whatAnEarlierRunLeftDamagedIsFetchedAnew() throws Exception {
    HubFile file = open().listing().find("data/train.parquet").orElseThrow();
    Files.createDirectories(cached("blobs"));
    Files.write(cached("blobs/" + file.etag() + ".tangent.incomplete"), bytes(1234));

    assertThat(content("data/train.parquet")).isEqualTo(large);
  }

  @Test
  void damagedBytesInTheCacheAreFetchedAnew() throws Exception {
    content("data/train.parquet");
    Path blob = view(open(), "data/train.parquet").resolve("data/train.parquet").toRealPath();
    byte[] damaged = large.clone();
    damaged[7] ^= 1;
    Files.write(blob, damaged);

    assertThat(content("data/train.parquet")).isEqualTo(large);
  }

  @Test
  void bytesThatAreChangedOnTheWayAreRefused() {
    server.fail("data/train.parquet", FakeHub.changed(), FakeHub.changed());
    server.fail("data/one.csv", FakeHub.changed(), FakeHub.changed());

    for (String name : List.of("data/train.parquet", "data/one.csv")) {
      assertThatThrownBy(() -> content(name))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining(name)
          .hasMessageContaining("digest");
      assertThat(cached("snapshots/" + stored.commit("main")).resolve(name)).doesNotExist();
    }
    assertThat(cached("blobs")).isEmptyDirectory();
  }

  @Test
  void aServerThatFallsSilentIsAskedAgain() throws Exception {
    variables.put("HF_HUB_DOWNLOAD_TIMEOUT", "1");
    server.fail("data/train.parquet", FakeHub.silent(4000));

    assertThat(content("data/train.parquet")).isEqualTo(large);
    assertThat(waits).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheHubAsks() {
    server.fail(
        "/revision/main",
        FakeHub.status(429, "Retry-After", "17"),
        FakeHub.status(429, "RateLimit", "\"api\";r=0;t=55"));

    open();

    assertThat(waits).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(55));
    assertThat(notes).anyMatch(note -> note.contains("55 s"));
  }

  @Test
  void givesUpWhereItIsAskedToWaitForHours() {
    server.fail("/revision/main", FakeHub.status(429, "Retry-After", "7200"));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContaining("429")
        .hasMessageContaining("HF_TOKEN");
    assertThat(waits).isEmpty();
  }

  @Test
  void triesSoManyTimesAndNoMore() {
    server.fail(
        "/revision/main",
        FakeHub.status(502),
        FakeHub.status(502),
        FakeHub.status(502),
        FakeHub.status(502),
        FakeHub.status(502));

    assertThatThrownBy(this::open).hasMessageContaining("502");
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
  }

  @Test
  void aGatedRepositorySaysWhereToAskAndWhatToGive() throws Exception {
    stored.gated();

    assertThatThrownBy(() -> content("data/one.csv"))
        .hasMessageContaining("gated")
        .hasMessageContaining(server.endpoint() + "/datasets/owner/things")
        .hasMessageContaining("HF_TOKEN");
    variables.put("HF_TOKEN", "other");
    assertThatThrownBy(() -> content("data/one.csv")).hasMessageContaining("not been given access");
    variables.put("HF_TOKEN", FakeHub.GRANTED);
    assertThat(content("data/one.csv")).isNotEmpty();
  }

  @Test
  void aTokenInTheFileOfTheLoginIsSent() throws Exception {
    stored.gated();
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/token"), FakeHub.GRANTED + "\n");

    assertThat(content("data/one.csv")).isNotEmpty();
  }

  @Test
  void whatDoesNotExistIsSaidByWhatItIs() {
    HubName missing = new HubName(HubKind.DATASET, "owner/nothing");

    assertThatThrownBy(() -> hub().open(missing, HubRevision.MAIN))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_FOUND))
        .hasMessageContaining("no dataset 'owner/nothing', or it is private");
    assertThatThrownBy(() -> hub().open(NAME, new HubRevision("v9/next")))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_FOUND))
        .hasMessageContaining("branch, tag or commit 'v9/next'");
  }

  @Test
  void aTokenThatIsNotAcceptedIsSaid() {
    variables.put("HF_TOKEN", "wrong");

    assertThatThrownBy(this::open).hasMessageContaining("does not accept the token");
  }

  @Test
  void aRenamedRepositoryIsFollowed() throws Exception {
    server.dataset("things").movedTo("owner/things");

    HubRepository moved = hub().open(new HubName(HubKind.DATASET, "things"), HubRevision.MAIN);

    assertThat(moved.text("data/one.csv")).hasValue("text,label\n");
    assertThat(folder.resolve("home/hub/datasets--things/refs/main")).exists();
  }

  @Test
  void offlineOnlyTheCacheIsAsked() throws Exception {
    content("data/one.csv");
    server.close();
    variables.put("HF_HUB_OFFLINE", "1");

    assertThat(content("data/one.csv")).isNotEmpty();
    assertThatThrownBy(() -> content("data/train.parquet"))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_FOUND))
        .hasMessageContaining("HF_HUB_OFFLINE");
    assertThatThrownBy(() -> hub().open(NAME, new HubRevision("other")))
        .hasMessageContaining("nothing of hf:owner/things at 'other' is in the cache");
  }

  @Test
  void offlineACacheWithoutListsOfFilesIsReadByItsLinks() throws Exception {
    content("data/one.csv");
    Files.delete(cached("trees/" + stored.commit("main") + ".json"));
    variables.put("HF_HUB_OFFLINE", "true");

    assertThat(open().listing().files()).extracting(HubFile::path).containsExactly("data/one.csv");
    assertThat(content("data/one.csv")).isNotEmpty();
  }

  @Test
  void aHubThatIsGoneIsNamedWithWhatCanBeDone() {
    server.close();

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("HF_HUB_OFFLINE=1");
  }

  @Test
  void anAddressThatIsNoHubIsSaid() {
    server.fail(
        "/revision/main",
        (exchange, all) -> {
          byte[] page = "<html>log in</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          return true;
        });

    assertThatThrownBy(this::open).hasMessageContaining("check HF_ENDPOINT");
  }

  @Test
  void pathsThatLeadOutOfTheRepositoryAreRefused() {
    stored.with("../../.ssh/authorized_keys", "mine");

    assertThatThrownBy(this::open).hasMessageContaining("../../.ssh/authorized_keys");
  }
}
