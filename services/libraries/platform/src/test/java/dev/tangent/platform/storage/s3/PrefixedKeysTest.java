package dev.tangent.platform.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.storage.PretendS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two installations, and one without a prefix, in one bucket. */
class PrefixedKeysTest {

  private PretendS3 server;
  private S3ObjectStore a;
  private S3ObjectStore b;
  private S3ObjectStore plain;

  @BeforeEach
  void start() throws Exception {
    server = new PretendS3();
    a = new S3ObjectStore(server.config().withPrefix(new NamePrefix("a.")));
    b = new S3ObjectStore(server.config().withPrefix(new NamePrefix("b.")));
    plain = new S3ObjectStore(server.config());
  }

  @AfterEach
  void stop() {
    a.close();
    b.close();
    plain.close();
    server.close();
  }

  @Test
  void eachHasTheKeysForItself() {
    assertThat(a.putIfAbsent("jobs/x", new byte[] {1})).isTrue();
    assertThat(b.putIfAbsent("jobs/x", new byte[] {2})).isTrue();
    plain.put("jobs/y", new byte[] {3});

    assertThat(server.objects().keySet()).containsExactly("a.jobs/x", "b.jobs/x", "jobs/y");
    assertThat(a.get("jobs/x")).hasValue(new byte[] {1});
    assertThat(a.list("jobs/")).containsExactly("jobs/x");
    assertThat(a.stat("jobs/y")).isEmpty();
    assertThat(plain.list("jobs/")).containsExactly("jobs/y");
    assertThat(a.uri("jobs/x")).hasToString("s3://bucket/a.jobs/x");

    b.delete("jobs/x");
    assertThat(a.stat("jobs/x")).isPresent();
  }
}
