package dev.tangent.platform.messaging.topic;

import java.util.Objects;

/**
 * A topic's setting that is not as it should be.
 *
 * @param setting Kafka's name of it, or {@code partitions} or {@code replicas}
 * @param alterable whether it can be changed without moving records
 */
public record TopicDifference(
    String topic, String setting, String found, String wanted, boolean alterable) {

  public TopicDifference {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(wanted, "wanted");
  }

  /** For people: what there is and what is wanted. */
  @Override
  public String toString() {
    return "%s has %s %s, %s is wanted".formatted(topic, setting, found, wanted);
  }
}
