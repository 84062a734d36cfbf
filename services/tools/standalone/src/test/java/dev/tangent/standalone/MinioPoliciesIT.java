package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.probe.StoreProbe;
import dev.tangent.platform.storage.probe.StoreReport;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies of {@code infra/minio} let each user do on a real MinIO, and what not. */
@EnabledIfSystemProperty(
    named = RealMinio.ENDPOINT,
    matches = "https?://.+",
    disabledReason = "no MinIO is given with -Dtangent.it.minio=https://HOST:PORT")
class MinioPoliciesIT {

  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"trainer", "vector-builder", "composer", "evaluator"})
  void aServiceWritesArtifactsAndMarksJobs(String service) {
    String id = UUID.randomUUID().toString();
    try (ObjectStore store = new S3ObjectStore(RealMinio.as(service))) {
      assertThat(store.putIfAbsent("artifacts/" + id + "/manifest.json", TEXT)).isTrue();
      assertThat(store.putIfAbsent("jobs/" + id + "/job.json", TEXT)).isTrue();
      store.put("jobs/" + id + "/failures/step.json", TEXT);
      store.put("live/" + id, TEXT);
      assertThat(store.get("artifacts/" + id + "/manifest.json")).contains(TEXT);
      assertThat(store.get("artifacts/" + id + "/nothing")).isEmpty();
      assertThat(store.list("live/")).contains("live/" + id);
      store.delete("live/" + id);
      store.delete("artifacts/" + id + "/manifest.json");
    }
  }

  /** A service takes no work before that, and doctor asks it as people. */
  @ParameterizedTest
  @ValueSource(strings = {"trainer", "vector-builder", "composer", "evaluator", "cli"})
  void everybodyMayProbeTheStore(String user) {
    StoreConfig config = RealMinio.as(user);
    try (ObjectStore store = new S3ObjectStore(config)) {
      StoreReport report = new StoreProbe(store, config.endpoint()).examine();

      assertThat(report.refusals()).isEmpty();
      assertThat(store.list("probe/")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trainer, state/",
    "evaluator, jobs/x/outcome.json",
    "cli, catalog/bases/",
    "cli, artifacts/",
  })
  void someWriteWhatOthersMayNot(String user, String prefix) {
    try (ObjectStore store = new S3ObjectStore(RealMinio.as(user))) {
      String key = prefix.endsWith("/") ? prefix + UUID.randomUUID() : prefix;
      store.put(key, TEXT);
      assertThat(store.list(prefix)).contains(key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trainer, catalog/bases/nano.json",
    "trainer, jobs/x/outcome.json",
    "vector-builder, state/x",
    "composer, jobs/x/outcome.json",
    "evaluator, state/x",
    "cli, jobs/x/job.json",
    "cli, live/x",
    "trainer, elsewhere",
  })
  void whatIsNotAUsersOwnIsRefusedInWords(String user, String key) {
    try (ObjectStore store = new S3ObjectStore(RealMinio.as(user))) {
      assertThatThrownBy(() -> store.put(key, TEXT))
          .hasMessageContaining("it refused access key 'tangent-" + user + "'")
          .hasMessageContaining("what that key may do in bucket 'tangent'")
          .hasMessageContaining("AccessDenied");
    }
  }
}
