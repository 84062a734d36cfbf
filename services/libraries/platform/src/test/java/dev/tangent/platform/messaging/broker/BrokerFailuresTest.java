package dev.tangent.platform.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class BrokerFailuresTest {

  private final BrokerFailures failures = new BrokerFailures(BrokerConfig.plain("broker:9092"));

  @Test
  void whatWouldBeRefusedAgainIsNotTriedAgain() {
    assertThat(BrokerFailures.isPermanent(new RecordTooLargeException("1500000 bytes"))).isTrue();
    assertThat(
            BrokerFailures.isPermanent(
                new CompletionException(new RecordTooLargeException("1500000 bytes"))))
        .isTrue();
    assertThat(BrokerFailures.isPermanent(new SerializationException("s"))).isTrue();
    assertThat(BrokerFailures.isPermanent(new InvalidTopicException(Set.of("a b")))).isTrue();
    assertThat(BrokerFailures.isPermanent(new InvalidRecordException("no key"))).isTrue();
    assertThat(failures.describe(new RecordTooLargeException("1500000 bytes")))
        .contains("larger than the broker takes (1500000 bytes)");
  }

  /** Brokers come back, and rights are given. */
  @Test
  void whatMayBeMendedMeanwhileIs() {
    assertThat(BrokerFailures.isPermanent(new TimeoutException("t"))).isFalse();
    assertThat(BrokerFailures.isPermanent(new NotEnoughReplicasException("n"))).isFalse();
    assertThat(BrokerFailures.isPermanent(new SaslAuthenticationException("s"))).isFalse();
    assertThat(BrokerFailures.isPermanent(new TopicAuthorizationException("t"))).isFalse();
    assertThat(failures.describe(new TopicAuthorizationException(Set.of("t"))))
        .contains("is not allowed to do this to topic t");
  }
}
