package dev.tangent.platform.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tangent.platform.messaging.text.UndecodableEventException;
import org.junit.jupiter.api.Test;

/**
 * Each record is an event or is refused for a reason that a person can read, and nothing else ever
 * comes out.
 */
class RandomRecordsTest {

  private static final int RECORDS = 20_000;
  private final EventCodec codec = new EventCodec("test");

  @Test
  void isAnEventOrIsRefusedForAReason() throws Exception {
    int decoded = 0;
    for (int seed = 0; seed < RECORDS; seed++) {
      RandomRecord record = RandomRecord.of(seed);
      try {
        assertThat(codec.decode(record.headers(), record.value()).message()).isNotNull();
        decoded++;
      } catch (UndecodableEventException e) {
        assertForPeople(seed, e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + e, e);
      }
    }
    assertThat(decoded).as("records that are events").isBetween(RECORDS / 50, RECORDS / 2);
  }

  private static void assertForPeople(int seed, String reason) {
    assertThat(reason).as("seed %d", seed).isNotBlank().hasSizeLessThan(20_000);
    assertThat(reason)
        .as("seed %d", seed)
        .doesNotContain("Exception", "com.google", "Expect ", "protocol message", "unforeseen")
        .doesNotContain("Unexpected character", "START_OBJECT", "null");
  }
}
