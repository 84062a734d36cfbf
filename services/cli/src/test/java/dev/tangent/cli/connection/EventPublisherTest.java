package dev.tangent.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.BrokerConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventPublisherTest {

  @Test
  void anEventCountsAsSentWhenAllReplicasInSyncHaveIt() {
    Map<String, Object> settings =
        new HashMap<>(EventPublisher.settings(BrokerConfig.plain("127.0.0.1:19092")));
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

    ProducerConfig producer = new ProducerConfig(settings);

    assertThat(producer.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
    assertThat(producer.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
  }
}
