package dev.tangent.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Somebody deletes the topics that services listen to. */
final class DeletedTopics implements Fault {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> TOPICS =
      Stream.concat(
              Stream.of(Topic.EXPERIMENTS, Topic.ARTIFACTS),
              Stream.of(Service.values()).map(Topic::jobs))
          .toList();

  @Override
  public String kind() {
    return "deleted topics";
  }

  @Override
  public Optional<String> strike(Scene scene) throws Exception {
    scene.submissions().awaitAccepted();
    scene.assembly().awaitReady();
    Instant began = Instant.now();
    try (Admin admin = scene.admin()) {
      admin.deleteTopics(TOPICS).all().get();
      while (!admin.listTopics().names().get().containsAll(TOPICS)) {
        assertThat(Instant.now()).as("topics are there again").isBefore(began.plus(PATIENCE));
        Thread.sleep(200);
      }
    }
    return Optional.of(
        "%d, there again after %d ms"
            .formatted(TOPICS.size(), Duration.between(began, Instant.now()).toMillis()));
  }
}
