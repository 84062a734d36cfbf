package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.standalone.Assembly;
import dev.tangent.standalone.AssemblyConfig;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two installations on one broker and one bucket, each with a prefix, a composer and an evaluator,
 * which ends jobs. Both are asked for the same job, under the same id, of the same step.
 */
class TwoInstallationsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<ExtraMember> members = new ArrayList<>();
  private Assembly assembly;
  private Endpoints shared;

  /** One installation, as its clients see it. */
  private record Installation(RunningTangent tangent, ExtraMember composer, Job job) {}

  @BeforeEach
  void start() throws Exception {
    assembly =
        Assembly.start(
            new AssemblyConfig(RunningTangent.dataFolder(), Checkout.root())
                .withPorts(Ports.AUTOMATIC)
                .withServices(Set.of()),
            System.out::println);
    shared = assembly.endpoints();
  }

  @AfterEach
  void stop() throws Exception {
    for (ExtraMember member : members) {
      member.close();
    }
    assembly.close();
  }

  @Test
  void theirJobsDoNotSeeEachOther() throws Exception {
    Installation a = install("a.");
    Installation b = install("b.");
    for (ExtraMember member : members) {
      member.awaitReady();
    }

    a.tangent().submit(a.job());
    Outcome first = a.tangent().await(a.job().getId(), PATIENCE);

    assertThat(first.state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(b.tangent().jobs().find(b.job().getId())).isEmpty();
    assertThat(done(a)).hasSize(1);
    assertThat(done(b)).as("b was not asked").isEmpty();

    b.tangent().submit(b.job());
    Outcome second = b.tangent().await(b.job().getId(), PATIENCE);

    assertThat(second.state()).isEqualTo(JobState.JOB_SUCCEEDED);
    assertThat(done(b)).as("a's artifact is not found by b").hasSize(1);
    assertThat(done(a)).hasSize(1);
    assertEverythingHasItsPrefix();
  }

  /** No record in a topic, no group and no object without one. */
  private void assertEverythingHasItsPrefix() throws Exception {
    try (ObjectStore bucket = new S3ObjectStore(shared.storeConfig())) {
      assertThat(bucket.list("")).allMatch(key -> key.startsWith("a.") || key.startsWith("b."));
      for (String prefix : List.of("a.", "b.")) {
        for (String folder : List.of("artifacts/", "catalog/", "jobs/")) {
          assertThat(bucket.list(prefix + folder)).as(prefix + folder).isNotEmpty();
        }
      }
    }
    try (Admin admin = Admin.create(shared.broker().clientSettings())) {
      assertThat(records(admin, NamePrefix.NONE)).isZero();
      assertThat(records(admin, new NamePrefix("a."))).isPositive();
      assertThat(admin.listGroups().all().get())
          .isNotEmpty()
          .allMatch(group -> group.groupId().startsWith("a.") || group.groupId().startsWith("b."));
      for (String prefix : List.of("a.", "b.")) {
        assertThat(records(admin, List.of(prefix + Topic.DEAD_LETTER))).isZero();
      }
    }
  }

  private static long records(Admin admin, NamePrefix prefix) throws Exception {
    return records(admin, Topics.names(prefix));
  }

  private static long records(Admin admin, List<String> topics) throws Exception {
    Map<TopicPartition, OffsetSpec> ends =
        admin.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(p -> new TopicPartition(topic.name(), p.partition())))
            .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  private Installation install(String prefix) throws Exception {
    Endpoints own =
        new Endpoints(
            shared.broker().withPrefix(new NamePrefix(prefix)),
            shared.store(),
            shared.accessKey(),
            shared.secretKey(),
            shared.bucket());
    Topics.ensure(own.broker(), (short) 1);
    Path data = RunningTangent.dataFolder();
    ExtraMember composer = ExtraMember.start(Service.COMPOSER, 1, own, data, Map.of());
    members.add(composer);
    members.add(ExtraMember.start(Service.EVALUATOR, 1, own, data, Map.of()));
    RunningTangent tangent = new RunningTangent(own, data);
    Job job = WaitingSteps.store(tangent, data.resolve("same"), "same", 1).jobs().get(0);
    return new Installation(tangent, composer, job);
  }

  /** The steps that an installation's composer says it did. */
  private static List<String> done(Installation installation) throws Exception {
    return Files.readString(installation.composer().log())
        .lines()
        .filter(line -> line.contains(" done in "))
        .toList();
  }
}
