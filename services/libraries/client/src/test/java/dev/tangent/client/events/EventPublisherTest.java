package dev.tangent.client.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class EventPublisherTest {

  /** What it gives to Kafka's producer, which has no other source of settings. */
  @Test
  void anEventCountsAsSentWhenAllReplicasInSyncHaveIt() {
    assertThat(EventPublisher.settings(BrokerConfig.plain("127.0.0.1:19092")))
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
  }
}
