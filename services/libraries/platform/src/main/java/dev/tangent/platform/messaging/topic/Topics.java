package dev.tangent.platform.messaging.topic;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerFailures;
import dev.tangent.platform.plan.step.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics of a broker, with their partitions and how long they keep what they get. None is an
 * archive: the store is the truth, and what a topic has forgotten is planned again from there.
 */
public final class Topics {

  /** As many members as a service's consumer group can have at work. */
  private static final int JOB_PARTITIONS = 12;

  private static final int FACT_PARTITIONS = 4;
  private static final int TIMEOUT_MILLIS = 30_000;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  private Topics() {}

  /**
   * All there are, each with the reason for what it keeps.
   *
   * @param prefix what their names begin with at the broker
   */
  static List<TopicSpec> all(NamePrefix prefix) {
    return all().stream().map(topic -> topic.named(prefix)).toList();
  }

  static List<TopicSpec> all() {
    List<TopicSpec> topics = new ArrayList<>();
    for (Service service : Service.values()) {
      // A request that was lost, or has gone, is made again for as long as its job is live.
      topics.add(TopicSpec.keeping(Topic.jobs(service), JOB_PARTITIONS, DAY));
    }
    // An accepted job is in the store; a month for services that did not run meanwhile.
    topics.add(TopicSpec.keeping(Topic.EXPERIMENTS, FACT_PARTITIONS, MONTH));
    // Manifests and failures are in the store; a week for whoever listens to what is made.
    topics.add(TopicSpec.keeping(Topic.ARTIFACTS, FACT_PARTITIONS, WEEK));
    // One record a job, and nobody else has them all in one place: dashboards read it from the
    // beginning.
    topics.add(TopicSpec.latest(Topic.RESULTS, FACT_PARTITIONS));
    // Looked at while a job runs, and a while after; its end is in the store.
    topics.add(TopicSpec.latest(Topic.STATUS, FACT_PARTITIONS, MONTH));
    // Time for people to see them and to submit again what was refused.
    topics.add(TopicSpec.keeping(Topic.DEAD_LETTER, 1, MONTH));
    return topics;
  }

  /** Their names at the broker. */
  public static List<String> names(NamePrefix prefix) {
    return all(prefix).stream().map(TopicSpec::name).toList();
  }

  /**
   * Creates what is missing, and gives what exists the settings it should have. Partitions and
   * replicas of what exists stay as they are. Waits until the broker answers.
   *
   * @param replicas brokers that hold each record: 1 on a single broker, 3 where none may be lost
   * @return what was found different in topics that existed: changed now where it is alterable
   * @throws RetryableFailure when it does not, or refuses; the message says which
   */
  public static List<TopicDifference> ensure(BrokerConfig broker, short replicas) {
    Map<String, Object> config = new HashMap<>(broker.clientSettings());
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(config)) {
      ExistingTopics existing = new ExistingTopics(admin, create(admin, broker.prefix(), replicas));
      List<TopicDifference> differences = existing.differences(replicas);
      existing.alter(differences);
      return differences;
    } catch (ExecutionException e) {
      throw new RetryableFailure(
          "Topics could not be created at %s: %s"
              .formatted(broker.servers(), new BrokerFailures(broker).describe(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  /**
   * What is different in those topics that exist; nothing is changed.
   *
   * @param existing names of topics, which may be others as well
   * @param replicas how many each topic should have at least
   */
  public static List<TopicDifference> differences(
      Admin admin, NamePrefix prefix, Set<String> existing, int replicas)
      throws ExecutionException, InterruptedException {
    List<TopicSpec> ours = all(prefix).stream().filter(t -> existing.contains(t.name())).toList();
    return new ExistingTopics(admin, ours).differences(replicas);
  }

  /** Returns those that existed. */
  private static List<TopicSpec> create(Admin admin, NamePrefix prefix, short replicas)
      throws ExecutionException, InterruptedException {
    List<TopicSpec> all = all(prefix);
    Map<String, KafkaFuture<Void>> created =
        admin.createTopics(all.stream().map(topic -> topic.create(replicas)).toList()).values();
    List<TopicSpec> existing = new ArrayList<>();
    for (TopicSpec topic : all) {
      if (!isNew(Objects.requireNonNull(created.get(topic.name())))) {
        existing.add(topic);
      }
    }
    return existing;
  }

  private static boolean isNew(KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }
}
