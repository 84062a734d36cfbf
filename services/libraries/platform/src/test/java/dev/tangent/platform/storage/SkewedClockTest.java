package dev.tangent.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal whose reason is the clock is told as such, and does not blame the keys. */
class SkewedClockTest {

  private PretendS3 server;

  @BeforeEach
  void start() throws Exception {
    server = new PretendS3().refuses(403);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "P2D, this machine's clock is 2 days ahead of the store's",
    "PT-3H-10M, this machine's clock is 3 hours 10 minutes behind the store's",
    "PT6M, this machine's clock is 6 minutes ahead of the store's",
  })
  void aRefusalAcrossTimesIsTheClocks(Duration ahead, String said) {
    try (ObjectStore store = store(ahead)) {
      // A write has an S3 code in its body; a look (HEAD) has no body, so the client makes one up.
      assertThatThrownBy(() -> store.put("a", new byte[1]))
          .isInstanceOf(SkewedClockException.class)
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining(server.endpoint().toString())
          .hasMessageContaining(said)
          .hasMessageContaining("NTP")
          .hasMessageNotContaining("TANGENT_STORE");
      assertThatThrownBy(() -> store.stat("a"))
          .isInstanceOf(SkewedClockException.class)
          .hasMessageContaining(said);
      assertThatThrownBy(() -> store.list("")).isInstanceOf(SkewedClockException.class);
    }
  }

  @Test
  void aRefusalAtTheSameTimeIsNot() {
    try (ObjectStore store = store(Duration.ofMinutes(4))) {
      assertThatThrownBy(() -> store.put("a", new byte[1]))
          .isNotInstanceOf(SkewedClockException.class)
          .hasMessageContaining("TANGENT_STORE_ACCESS_KEY");
    }
  }

  @Test
  void whatIsAllowedIsNotAskedForTheTime() {
    server.refuses(0);

    try (ObjectStore store = store(Duration.ofDays(2))) {
      store.put("a", new byte[1]);
      assertThat(store.get("a")).isPresent();
    }
  }

  private ObjectStore store(Duration ahead) {
    return new S3ObjectStore(server.config(), Clock.offset(Clock.systemUTC(), ahead));
  }
}
