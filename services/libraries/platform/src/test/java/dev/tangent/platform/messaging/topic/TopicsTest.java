package dev.tangent.platform.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tangent.platform.NamePrefix;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

  /** Two of two would stop everything whenever one broker is missing. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "5, 2"})
  void anEventWaitsForASecondReplicaWhereThereAreThree(int replicas, String inSync) {
    assertThat(Topics.all())
        .allSatisfy(
            topic ->
                assertThat(topic.settings(replicas)).containsEntry("min.insync.replicas", inSync));
  }

  @Test
  void nothingIsKeptForEverButTheLatestResultsOfEachJob() {
    assertThat(Topics.all())
        .filteredOn(topic -> topic.settings().get("retention.ms").equals("-1"))
        .extracting(TopicSpec::name, topic -> topic.settings().get("cleanup.policy"))
        .containsExactly(tuple("tangent.results", "compact"));
  }

  @Test
  void anInstallationsTopicsAreTheSameUnderOtherNames() {
    assertThat(Topics.all(new NamePrefix("a.")))
        .extracting(topic -> topic.name().substring(2), TopicSpec::settings)
        .isEqualTo(Topics.all().stream().map(t -> tuple(t.name(), t.settings())).toList());
    for (String name : Topics.names(new NamePrefix("a."))) {
      assertThat(name).startsWith("a.tangent.");
      assertThat(Topic.withoutPrefix(name)).isEqualTo(name.substring(2));
    }
  }

  @Test
  void aSegmentIsClosedLongBeforeItsRecordsAreTooOld() {
    Map<String, String> jobs = TopicSpec.keeping("a", 1, Duration.ofDays(1)).settings();
    Map<String, String> facts = TopicSpec.keeping("a", 1, Duration.ofDays(30)).settings();

    assertThat(jobs).containsEntry("segment.ms", Long.toString(6 * 3_600_000L));
    assertThat(facts).containsEntry("segment.ms", Long.toString(24 * 3_600_000L));
  }
}
