package dev.tangent.standalone;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.ObjectStoreContract;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The object store's contract on a real MinIO, where one is given. */
@EnabledIfSystemProperty(
    named = RealMinio.ENDPOINT,
    matches = "https?://.+",
    disabledReason = "no MinIO is given with -Dtangent.it.minio=https://HOST:PORT")
class MinioStoreIT extends ObjectStoreContract {

  private static ObjectStore store;

  @BeforeAll
  static void connect() {
    store = new S3ObjectStore(RealMinio.as("admin")).ensureBucket();
  }

  @AfterAll
  static void disconnect() {
    store.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
