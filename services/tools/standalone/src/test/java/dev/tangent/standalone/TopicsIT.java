package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.TopicDifference;
import dev.tangent.platform.messaging.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsIT {

  private static final String JOBS = "tangent.jobs.vector-builder";

  private BrokerConfig broker;
  private Admin admin;

  @BeforeEach
  void prepare() {
    broker = SharedServers.assembly().endpoints().broker();
    Topics.ensure(broker, (short) 1);
    admin = Admin.create(broker.clientSettings());
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void everyTopicIsThere() throws Exception {
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
  }

  @ParameterizedTest
  @CsvSource({
    "tangent.experiments, delete, P30D",
    "tangent.jobs.trainer, delete, P1D",
    "tangent.artifacts, delete, P7D",
    "tangent.results, compact, -PT0.001S",
    "tangent.status, 'compact,delete', P30D",
    "tangent.dead-letter, delete, P30D",
  })
  void everyTopicKeepsWhatItMustAndNoLonger(String topic, String policy, Duration time)
      throws Exception {
    assertThat(setting(topic, "cleanup.policy")).isEqualTo(policy);
    assertThat(setting(topic, "retention.ms")).isEqualTo(Long.toString(time.toMillis()));
    assertThat(setting(topic, "message.timestamp.type")).isEqualTo("LogAppendTime");
    assertThat(setting(topic, "min.insync.replicas")).as("of one").isEqualTo("1");
    assertThat(Long.parseLong(setting(topic, "segment.ms")))
        .as("else nothing goes from a topic with little in it")
        .isLessThanOrEqualTo(Duration.ofDays(1).toMillis());
  }

  /** As an earlier version left it, which kept everything for ever. */
  @Test
  void whatExistsGetsTheSettingsThatItShouldHaveAndSaysSo() throws Exception {
    alter("tangent.artifacts", "retention.ms", "-1");
    alter("tangent.status", "cleanup.policy", "compact");
    alter("tangent.status", "max.message.bytes", "2000000");

    List<TopicDifference> changed = Topics.ensure(broker, (short) 1);

    assertThat(changed)
        .extracting(TopicDifference::toString)
        .containsExactly(
            "tangent.artifacts has retention.ms -1, 604800000 is wanted",
            "tangent.status has cleanup.policy compact, compact,delete is wanted");
    await("tangent.artifacts", "retention.ms", "604800000");
    await("tangent.status", "cleanup.policy", "compact,delete");
    assertThat(setting("tangent.status", "max.message.bytes"))
        .as("somebody's own setting, of which we want nothing")
        .isEqualTo("2000000");
    assertThat(Topics.ensure(broker, (short) 1)).as("done again").isEmpty();
  }

  /**
   * Two of one replica can never be in sync: then every event would be refused. So this follows
   * from what a topic has, not from what is wanted.
   */
  @Test
  void aTopicOfOneReplicaNeverWaitsForASecond() throws Exception {
    List<TopicDifference> found =
        Topics.differences(admin, NamePrefix.NONE, admin.listTopics().names().get(), 3);

    assertThat(found).hasSize(9).allMatch(difference -> !difference.alterable());
    assertThat(found.get(0)).hasToString("tangent.artifacts has replicas 1, 3 is wanted");
    assertThat(setting("tangent.artifacts", "min.insync.replicas")).isEqualTo("1");
  }

  private void alter(String topic, String setting, String value) throws Exception {
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change))).all().get();
    await(topic, setting, value);
  }

  /** A broker learns a moment later what its controller has taken. */
  private void await(String topic, String setting, String value) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (!setting(topic, setting).equals(value) && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    assertThat(setting(topic, setting)).isEqualTo(value);
  }

  private String setting(String topic, String key) throws Exception {
    Config config =
        admin.describeConfigs(List.of(resource(topic))).all().get().get(resource(topic));
    return config.get(key).value();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
