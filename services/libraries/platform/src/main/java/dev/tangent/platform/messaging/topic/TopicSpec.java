package dev.tangent.platform.messaging.topic;

import dev.tangent.platform.NamePrefix;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it should be.
 *
 * @param partitions as many as members of one group can share it
 * @param settings what it has besides {@code min.insync.replicas}, which follows from its replicas
 */
record TopicSpec(String name, int partitions, Map<String, String> settings) {

  private static final Duration DAY = Duration.ofDays(1);

  TopicSpec {
    settings = Map.copyOf(settings);
  }

  /** Records go when they are older than this. */
  static TopicSpec keeping(String name, int partitions, Duration time) {
    return of(name, partitions, TopicConfig.CLEANUP_POLICY_DELETE, time);
  }

  /** Of each key the latest record stays, for ever. */
  static TopicSpec latest(String name, int partitions) {
    return of(name, partitions, TopicConfig.CLEANUP_POLICY_COMPACT, Duration.ofMillis(-1));
  }

  /** Of each key the latest record stays, until it is older than this. */
  static TopicSpec latest(String name, int partitions, Duration time) {
    String both = TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE;
    return of(name, partitions, both, time);
  }

  private static TopicSpec of(String name, int partitions, String policy, Duration time) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
    settings.put(TopicConfig.RETENTION_MS_CONFIG, millis(time));
    // Records go by whole segments, and of a segment that is written to, none goes.
    settings.put(TopicConfig.SEGMENT_MS_CONFIG, millis(segment(time)));
    // Ages by the broker's clock: a producer days behind would write what is deleted at once, and
    // one hours ahead be refused.
    settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return new TopicSpec(name, partitions, settings);
  }

  private static Duration segment(Duration time) {
    Duration quarter = time.dividedBy(4);
    return time.isNegative() || quarter.compareTo(DAY) > 0 ? DAY : quarter;
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  /**
   * With three replicas an event counts as sent when two have it, so that one broker may be lost,
   * and one may be missing. With fewer, waiting for a second one would stop everything whenever one
   * is missing.
   *
   * @param replicas that the topic has
   */
  Map<String, String> settings(int replicas) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicas >= 3 ? "2" : "1");
    return all;
  }

  TopicSpec named(NamePrefix prefix) {
    return new TopicSpec(prefix.of(name), partitions, settings);
  }

  NewTopic create(short replicas) {
    return new NewTopic(name, partitions, replicas).configs(settings(replicas));
  }
}
