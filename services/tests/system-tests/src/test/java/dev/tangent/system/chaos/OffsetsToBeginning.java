package dev.tangent.system.chaos;

import dev.tangent.platform.messaging.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * A service's planning group is sent back to the beginning, or deleted, while the service is down:
 * it hears everything again.
 */
final class OffsetsToBeginning implements Fault {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final List<Victim> SERVICES =
      List.of(Victim.TRAINER, Victim.VECTOR_BUILDER, Victim.COMPOSER, Victim.EVALUATOR);

  @Override
  public String kind() {
    return "offsets to the beginning";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    scene.assembly().awaitReady();
    Victim service = SERVICES.get(scene.random().nextInt(SERVICES.size()));
    Optional<ProcessHandle> process = scene.assembly().find(service);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    String group = service.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-planning";
    boolean delete = scene.random().nextBoolean();
    // One that was killed would be back before the broker misses it.
    Signal.stop(process.get());
    try (Admin admin = scene.admin()) {
      if (!isLeft(admin, group)) {
        return Optional.empty();
      }
      if (delete) {
        admin.deleteConsumerGroups(List.of(group)).all().get();
      } else {
        admin.alterConsumerGroupOffsets(group, beginnings(admin)).all().get();
      }
    } finally {
      process.get().destroyForcibly();
    }
    return Optional.of(group + (delete ? " was deleted" : " is at 0"));
  }

  /** Waits until the broker has given up the group's only member. */
  private static boolean isLeft(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      GroupState state =
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).groupState();
      if (state == GroupState.EMPTY) {
        return true;
      }
      Thread.sleep(500);
    }
    return false;
  }

  private static Map<TopicPartition, OffsetAndMetadata> beginnings(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicDescription topic :
        admin
            .describeTopics(List.of(Topic.EXPERIMENTS, Topic.ARTIFACTS))
            .allTopicNames()
            .get()
            .values()) {
      topic
          .partitions()
          .forEach(
              p ->
                  offsets.put(
                      new TopicPartition(topic.name(), p.partition()), new OffsetAndMetadata(0)));
    }
    return offsets;
  }
}
