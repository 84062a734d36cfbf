package dev.tangent.worker.health;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.worker.queue.RequestOrigin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * What waits: {@code tangent.queue.lag}, records of a topic that the service's group has not
 * planned with yet, over all its members; {@code tangent.steps.waiting}, steps that this member
 * knows of and nobody works on as far as it knows. Asking for the lag is also how the broker's
 * health is known.
 */
@Singleton
public class QueueLag {

  private static final List<String> PLANNED = List.of(Topic.EXPERIMENTS, Topic.ARTIFACTS);
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(15).toMillis();

  private final BrokerConfig broker;
  private final MeterRegistry meters;
  private final String group;
  private final String steps;
  private final Map<String, Long> lags = new ConcurrentHashMap<>();
  private @Nullable Admin admin;

  public QueueLag(
      BrokerConfig broker, Service service, MeterRegistry meters, StepQueue<RequestOrigin> queue) {
    this.broker = broker;
    this.meters = meters;
    this.group = service.label() + "-planning";
    this.steps = broker.prefix().of(Topic.jobs(service));
    PLANNED.forEach(this::show);
    Gauge.builder("tangent.steps.waiting", queue::waiting)
        .description("Steps that nobody works on, as far as this member knows")
        .register(meters);
  }

  /**
   * @throws RetryableFailure saying what is wrong with the broker, or what it refuses
   */
  synchronized void measure() throws InterruptedException {
    try {
      describe(steps, admin().describeTopics(List.of(steps)).topicNameValues());
      measure(PLANNED);
    } catch (ExecutionException | KafkaException e) {
      throw new RetryableFailure(new BrokerFailures(broker).describe(e), e);
    }
  }

  private void measure(List<String> names) throws ExecutionException, InterruptedException {
    List<String> topics = names.stream().map(broker.prefix()::of).toList();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> described =
        admin().describeTopics(topics).topicNameValues();
    for (String topic : topics) {
      describe(topic, described)
          .partitions()
          .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin().listOffsets(latest).all().get();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin()
            .listConsumerGroupOffsets(broker.prefix().of(group))
            .partitionsToOffsetAndMetadata()
            .get();
    for (String name : names) {
      lags.put(name, lag(broker.prefix().of(name), ends, committed));
    }
  }

  /** A refusal names no topic of its own accord. */
  private static TopicDescription describe(
      String topic, Map<String, KafkaFuture<TopicDescription>> described)
      throws ExecutionException, InterruptedException {
    try {
      return Objects.requireNonNull(described.get(topic), topic).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        throw new TopicAuthorizationException(Set.of(topic));
      }
      throw e;
    }
  }

  private static long lag(
      String topic,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().equals(topic))
        .mapToLong(
            end -> {
              OffsetAndMetadata done = committed.get(end.getKey());
              return end.getValue().offset() - (done == null ? 0 : done.offset());
            })
        .sum();
  }

  /** Without the prefix: dashboards and alarms are the same for every installation. */
  private void show(String topic) {
    lags.put(topic, 0L);
    Gauge.builder("tangent.queue.lag", () -> lags.get(topic))
        .description("Records that the service's group has not committed")
        .tag("group", group)
        .tag("topic", topic)
        .register(meters);
  }

  private Admin admin() {
    if (admin == null) {
      Map<String, Object> settings = new HashMap<>(broker.clientSettings());
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
      admin = Admin.create(settings);
    }
    return admin;
  }

  synchronized void close(@Observes ShutdownEvent event) {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
