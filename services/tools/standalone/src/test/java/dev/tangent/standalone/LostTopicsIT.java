package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.standalone.watch.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running assembly whose broker loses topics makes them again, and says so. */
class LostTopicsIT {

  private static final Patience PATIENCE = StubbedAssembly.patience(60, 60, 60);

  @TempDir Path temp;

  @Test
  void topicsThatWereDeletedAreThereAgain() throws Exception {
    try (StubbedAssembly assembly = new StubbedAssembly(temp, PATIENCE)) {
      assembly.start();
      try (Admin admin = Admin.create(assembly.endpoints().broker().clientSettings())) {
        admin.deleteTopics(List.of(Topic.EXPERIMENTS, Topic.ARTIFACTS)).all().get();

        assertThat(assembly.awaitLine(line -> line.contains("were missing")))
            .contains("tangent.artifacts, tangent.experiments")
            .doesNotContain("tangent.jobs")
            .contains("made again");
        assertThat(names(admin)).containsAll(Topics.names(NamePrefix.NONE));
        assertThat(admin.describeTopics(List.of(Topic.EXPERIMENTS)).allTopicNames().get())
            .hasEntrySatisfying(
                Topic.EXPERIMENTS, topic -> assertThat(topic.partitions()).hasSize(4));
      }
    }
  }

  @Test
  void aBrokerThatLostAllItsDataGetsItsTopics() throws Exception {
    try (StubbedAssembly assembly = new StubbedAssembly(temp, PATIENCE)) {
      assembly.start();
      KafkaClients.produce(assembly.endpoints().broker(), "lost");
      ProcessHandle broker = assembly.child("BrokerMain");
      broker.destroyForcibly();
      broker.onExit().get();
      // It is started again half a second after its end.
      delete(assembly.data().resolve("broker").resolve("logs"));

      assembly.awaitLine(line -> line.contains("were missing"));
      try (Admin admin = Admin.create(assembly.endpoints().broker().clientSettings())) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!names(admin).containsAll(Topics.names(NamePrefix.NONE))) {
          assertThat(Instant.now()).isBefore(end);
          Thread.sleep(200);
        }
      }
      assertThat(KafkaClients.consume(assembly.endpoints().broker(), 1)).isEmpty();
    }
  }

  private static Set<String> names(Admin admin) throws Exception {
    return admin.listTopics().names().get();
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
