package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.ObjectStoreContract;
import dev.tangent.platform.storage.S3ObjectStore;
import dev.tangent.platform.storage.StoreConfig;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The object store's contract on S3, and what is particular to the embedded server. */
class EmbeddedStoreIT extends ObjectStoreContract {

  private static StoreConfig config;
  private static ObjectStore store;

  @BeforeAll
  static void connect() {
    config = SharedServers.assembly().endpoints().storeConfig();
    store = new S3ObjectStore(config);
  }

  @AfterAll
  static void disconnect() {
    store.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Test
  void refusesAnUnknownAccessKeyAndSaysWhichSetting() {
    StoreConfig stranger =
        new StoreConfig(config.endpoint(), "stranger", config.secretKey(), config.bucket());

    try (ObjectStore strangers = new S3ObjectStore(stranger)) {
      assertThatThrownBy(() -> strangers.put("a", new byte[1]))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("TANGENT_STORE_ACCESS_KEY");
    }
  }

  @Test
  void refusesAWrongSecretAndSaysWhichSetting() {
    StoreConfig liar =
        new StoreConfig(config.endpoint(), config.accessKey(), "guess", config.bucket());

    try (ObjectStore liars = new S3ObjectStore(liar)) {
      assertThatThrownBy(() -> liars.get("a"))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("TANGENT_STORE_SECRET_KEY");
    }
  }

  @Test
  void namesABucketThatIsNotThereAndCanMakeIt() {
    StoreConfig other =
        new StoreConfig(config.endpoint(), config.accessKey(), config.secretKey(), "other");

    try (S3ObjectStore others = new S3ObjectStore(other)) {
      assertThatThrownBy(() -> others.put("a", new byte[1]))
          .isInstanceOf(RetryableFailure.class)
          .hasMessageContaining("'other'");
      others.ensureBucket().ensureBucket().put("a", new byte[1]);
      assertThat(others.list("")).containsExactly("a");
    }
  }

  @Test
  void keepsItsCredentialsFromOthers() throws Exception {
    DataFolder data = new DataFolder(SharedServers.data());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.credentials())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.endpoints())))
        .isEqualTo("rw-------");
    assertThat(config.toString()).doesNotContain(config.secretKey());
  }
}
