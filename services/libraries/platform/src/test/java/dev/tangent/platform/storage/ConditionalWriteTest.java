package dev.tangent.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.PretendS3.Condition;
import dev.tangent.platform.storage.s3.ConflictingWrites;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each answer to a write with {@code If-None-Match: *} means. */
class ConditionalWriteTest {

  private static final byte[] MINE = "mine".getBytes(StandardCharsets.UTF_8);

  private PretendS3 server;
  private ObjectStore store;

  @BeforeEach
  void start() throws Exception {
    server = new PretendS3();
    store = new S3ObjectStore(server.config());
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void preconditionFailedMeansTaken() {
    assertThat(store.putIfAbsent("a", MINE)).isTrue();
    assertThat(store.putIfAbsent("a", MINE)).isFalse();
  }

  /** It said "taken", so a commit was announced whose manifest nobody had written. */
  @Test
  void aConflictMeansTryAgainAndNotTaken() {
    server.conflicts(3);

    assertThat(store.putIfAbsent("a", MINE)).isTrue();
    assertThat(store.get("a")).hasValueSatisfying(v -> assertThat(v).isEqualTo(MINE));
    assertThat(server.requests()).isEqualTo(3 + 1 + 1);
  }

  @Test
  void aConflictThatDoesNotEndIsRetryableAndNeverTaken() {
    server.conflicts(Integer.MAX_VALUE);

    assertThatThrownBy(() -> store.putIfAbsent("a", MINE))
        .isInstanceOf(RetryableFailure.class)
        .hasMessageContaining("write s3://bucket/a at the store " + server.endpoint())
        .hasMessageContaining("another write to it is under way")
        .hasMessageContaining("ConditionalRequestConflict, HTTP 409");
    assertThat(server.requests()).isEqualTo(ConflictingWrites.ATTEMPTS);
    assertThat(store.get("a")).isEmpty();
  }

  @Test
  void aStoreWithoutConditionalWritesIsRefusedForGood() {
    server.condition(Condition.NOT_IMPLEMENTED);

    assertThatThrownBy(() -> store.putIfAbsent("a", MINE))
        .isInstanceOf(PermanentFailure.class)
        .isInstanceOf(UnsuitableStoreException.class)
        .hasMessageContaining("The store at " + server.endpoint())
        .hasMessageContaining("NotImplemented, HTTP 501")
        .hasMessageContaining("two workers could hold one lease")
        .hasMessageContaining("docs/stores.md");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void whatElseAStoreDoesNotImplementIsNotTriedForEverEither() {
    server.refuses(501);

    assertThatThrownBy(() -> store.put("a", MINE))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("HTTP 501");
    assertThatThrownBy(() -> store.stat("a")).isInstanceOf(PermanentFailure.class);
  }

  /** An unconditional write may be told the same, by its S3 code. */
  @Test
  void aConflictOfAnyOtherWriteIsRetryable() {
    server.refuses(409);

    assertThatThrownBy(() -> store.put("a", MINE)).isInstanceOf(RetryableFailure.class);
  }
}
