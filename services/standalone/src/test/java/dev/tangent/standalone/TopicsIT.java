package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.BrokerConfig;
import dev.tangent.platform.messaging.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsIT {

  private static final String STATUS = "tangent.status";
  private static final String JOBS = "tangent.jobs.vector-builder";

  @Test
  void everyTopicIsThereAndKeepsWhatItMust() throws Exception {
    BrokerConfig broker = SharedServers.assembly().endpoints().broker();
    Topics.ensure(broker, (short) 1);

    try (Admin admin = Admin.create(broker.clientSettings())) {
      assertThat(admin.listTopics().names().get())
          .contains(
              "tangent.experiments",
              "tangent.jobs.trainer",
              "tangent.jobs.vector-builder",
              "tangent.jobs.composer",
              "tangent.jobs.evaluator",
              "tangent.artifacts",
              "tangent.status",
              "tangent.results",
              "tangent.dead-letter");
      TopicDescription jobs = admin.describeTopics(List.of(JOBS)).allTopicNames().get().get(JOBS);
      assertThat(jobs.partitions()).hasSize(12);
      assertThat(setting(admin, STATUS, "cleanup.policy")).isEqualTo("compact");
      assertThat(setting(admin, "tangent.experiments", "retention.ms")).isEqualTo("-1");
      assertThat(setting(admin, "tangent.artifacts", "retention.ms")).isEqualTo("-1");
    }
  }

  private static String setting(Admin admin, String topic, String key) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return config.get(key).value();
  }
}
