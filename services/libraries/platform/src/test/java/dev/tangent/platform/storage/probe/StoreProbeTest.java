package dev.tangent.platform.storage.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.PretendS3;
import dev.tangent.platform.storage.PretendS3.Condition;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreProbeTest {

  @TempDir Path folder;

  private PretendS3 server;

  @BeforeEach
  void start() throws Exception {
    server = new PretendS3();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void findsNothingToSayOfAGoodStoreAndLeavesNothingThere() {
    StoreReport report = examine(Duration.ZERO);

    assertThat(report.refusals()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    assertThat(report.suitable()).isTrue();
    assertThat(report.clock().ahead()).isBetween(Duration.ofSeconds(-2), Duration.ofSeconds(2));
    assertThat(server.objects()).isEmpty();
    assertThat(server.requests()).as("it is asked again and again").isLessThanOrEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "IGNORED, ignores If-None-Match",
    "REFUSED_AND_WRITTEN, does not keep to If-None-Match",
    "NOT_IMPLEMENTED, 'does not implement If-None-Match (NotImplemented, HTTP 501)'",
    "CONFLICT, answers HTTP 409 to a conditional write that nobody competes with",
  })
  void refusesAStoreWithoutConditionalWrites(Condition condition, String fault) {
    server.condition(condition);

    StoreReport report = examine(Duration.ZERO);

    assertThat(report.suitable()).isFalse();
    assertThat(report.refusals())
        .singleElement()
        .asString()
        .startsWith("The store at " + server.endpoint() + " " + fault)
        .contains("two workers could hold one lease")
        .contains("docs/stores.md");
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void refusesAListingThatComesLate() {
    server.listsNothing();

    assertThat(examine(Duration.ZERO).refusals())
        .singleElement()
        .asString()
        .contains("is not strongly consistent: a listing does not show an object");
  }

  @Test
  void refusesReadsOfWhatWasReplacedAndOfWhatWasDeleted() {
    server.readsTheOld().keepsDeleted();

    assertThat(examine(Duration.ZERO).refusals())
        .anyMatch(refusal -> refusal.contains("read as it was before it was replaced"))
        .anyMatch(refusal -> refusal.contains("deleted is still there"));
  }

  @ParameterizedTest
  @CsvSource({"PT10M, 10 minutes ahead of", "-PT10M, 10 minutes behind"})
  void warnsOfAClockThatIsWrongButNotYetRefused(Duration ahead, String said) {
    StoreReport report = examine(ahead);

    assertThat(report.suitable()).isTrue();
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .contains("this machine's clock is " + said + " the store's")
        .contains("15 minutes");
    assertThat(report.clock().ahead().minus(ahead).abs()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void knowsNothingOfAStoreThatDoesNotLetItIn() {
    server.refuses(403);

    assertThatThrownBy(() -> examine(Duration.ZERO))
        .isInstanceOf(RetryableFailure.class)
        .hasMessageContaining("refused access key");
  }

  @Test
  void removesWhatAProbeThatWasKilledLeftBehind() throws Exception {
    DirectoryObjectStore store = new DirectoryObjectStore(folder);
    store.put("probe/killed/object", new byte[1]);
    store.put("probe/at-work/object", new byte[1]);
    store.put("artifacts/mine", new byte[1]);
    Instant longAgo = Instant.now().minus(Duration.ofHours(2));
    Files.setLastModifiedTime(store.path("probe/killed/object"), FileTime.from(longAgo));
    Files.setLastModifiedTime(store.path("artifacts/mine"), FileTime.from(longAgo));

    StoreReport report = new StoreProbe(store, server.endpoint()).examine();

    assertThat(report.suitable()).isTrue();
    assertThat(store.list("")).containsExactly("artifacts/mine", "probe/at-work/object");
  }

  private StoreReport examine(Duration ahead) {
    Clock clock = Clock.offset(Clock.systemUTC(), ahead);
    try (ObjectStore store = new S3ObjectStore(server.config())) {
      return new StoreProbe(store, server.endpoint(), clock).examine();
    }
  }
}
