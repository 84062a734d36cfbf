package dev.tangent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.worker.messaging.EventPublisher;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorOutgoingConfiguration;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaProducer;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/**
 * What the services' producer is really made with: the connector has defaults of its own, which
 * override Kafka's.
 */
class EventChannelTest {

  private static final String CHANNEL = "mp.messaging.outgoing.events.";

  @Test
  void anEventCountsAsSentWhenAllReplicasInSyncHaveIt() throws Exception {
    ProducerConfig producer = producer();

    assertThat(producer.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
    assertThat(producer.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
    assertThat(producer.getInt(ProducerConfig.RETRIES_CONFIG)).isEqualTo(Integer.MAX_VALUE);
  }

  /** Else an event that was reported as not sent would still arrive, and the reason be unknown. */
  @Test
  void theProducerGivesUpBeforeThePublisherDoes() throws Exception {
    ProducerConfig producer = producer();

    Duration longest =
        Duration.ofMillis(
            producer.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG)
                + producer.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    assertThat(longest).isLessThan(EventPublisher.PATIENCE);
  }

  private static ProducerConfig producer() throws Exception {
    try (AutoCloseableProducer made = new AutoCloseableProducer(channel())) {
      return new ProducerConfig(Map.copyOf(made.producer.configuration()));
    }
  }

  private record AutoCloseableProducer(ReactiveKafkaProducer<String, byte[]> producer)
      implements AutoCloseable {

    AutoCloseableProducer(Config channel) {
      this(
          new ReactiveKafkaProducer<>(
              new KafkaConnectorOutgoingConfiguration(channel),
              none(),
              none(),
              none(),
              failure -> {},
              (client, settings) -> {}));
    }

    @Override
    public void close() {
      producer.close();
    }
  }

  /** The channel's attributes as the connector gets them. */
  private static Config channel() throws IOException {
    Properties all = new Properties();
    try (InputStream in =
        EventPublisher.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      all.load(in);
    }
    Map<String, String> attributes = new HashMap<>(Map.of("channel-name", "events"));
    attributes.put("bootstrap.servers", all.getProperty("kafka.bootstrap.servers"));
    all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(CHANNEL))
        .forEach(name -> attributes.put(name.substring(CHANNEL.length()), all.getProperty(name)));
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(attributes, "channel", 100))
        .build();
  }

  /** No bean of that type. */
  @SuppressWarnings("unchecked")
  private static <T> Instance<T> none() {
    return (Instance<T>)
        Proxy.newProxyInstance(
            Instance.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "select" -> proxy;
                  case "isUnsatisfied" -> true;
                  case "iterator" -> Collections.emptyIterator();
                  case "stream" -> Stream.empty();
                  case "isAmbiguous", "isResolvable" -> false;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
