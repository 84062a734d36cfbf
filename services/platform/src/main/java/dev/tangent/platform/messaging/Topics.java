package dev.tangent.platform.messaging;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.plan.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a broker, with their partitions and how long they keep what they get. */
public final class Topics {

  /** As many members as a service's consumer group can have at work. */
  private static final int JOB_PARTITIONS = 12;

  private static final int FACT_PARTITIONS = 4;
  private static final int TIMEOUT_MILLIS = 30_000;

  /** The plan is worked out from these facts: they stay. */
  private static final Map<String, String> FOREVER = Map.of(RETENTION_MS_CONFIG, "-1");

  private Topics() {}

  /**
   * @param replicas brokers that hold each record: 1 on a single broker, 3 where none may be lost
   */
  static List<NewTopic> all(short replicas) {
    List<NewTopic> topics = new ArrayList<>();
    for (Service service : Service.values()) {
      topics.add(topic(Topic.jobs(service), JOB_PARTITIONS, FOREVER, replicas));
    }
    topics.add(topic(Topic.EXPERIMENTS, FACT_PARTITIONS, FOREVER, replicas));
    topics.add(topic(Topic.ARTIFACTS, FACT_PARTITIONS, FOREVER, replicas));
    topics.add(topic(Topic.RESULTS, FACT_PARTITIONS, FOREVER, replicas));
    topics.add(topic(Topic.DEAD_LETTER, 1, FOREVER, replicas));
    topics.add(
        topic(
            Topic.STATUS,
            FACT_PARTITIONS,
            Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT),
            replicas));
    return topics;
  }

  /** On an embedded broker, which is alone and has no users. */
  public static void ensure(String servers) {
    ensure(BrokerConfig.plain(servers), (short) 1);
  }

  /**
   * Creates what is missing; what exists stays as it is. Waits until the broker answers.
   *
   * @throws RetryableFailure when it does not, or refuses; the message says which
   */
  public static void ensure(BrokerConfig broker, short replicas) {
    Map<String, Object> config = new HashMap<>(broker.clientSettings());
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(config)) {
      for (KafkaFuture<Void> created : admin.createTopics(all(replicas)).values().values()) {
        awaitUnlessThere(created);
      }
    } catch (ExecutionException e) {
      throw new RetryableFailure(
          "Topics could not be created at %s: %s"
              .formatted(broker.servers(), new BrokerFailures(broker).describe(e.getCause())),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  private static void awaitUnlessThere(KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static NewTopic topic(
      String name, int partitions, Map<String, String> config, short replicas) {
    return new NewTopic(name, partitions, replicas).configs(config);
  }
}
