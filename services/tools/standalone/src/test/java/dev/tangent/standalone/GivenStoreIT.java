package dev.tangent.standalone;

import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.ObjectStoreContract;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The object store's contract, and the probe, on whatever S3 store is given: {@code
 * -Dtangent.it.s3=URL,ACCESS_KEY,SECRET_KEY}. See docs/stores.md.
 */
@EnabledIfSystemProperty(
    named = GivenStoreIT.PROPERTY,
    matches = "https?://[^,]+,[^,]+,.+",
    disabledReason = "no store is given with -Dtangent.it.s3=URL,ACCESS_KEY,SECRET_KEY")
class GivenStoreIT extends ObjectStoreContract {

  static final String PROPERTY = "tangent.it.s3";

  private static ObjectStore store;

  @BeforeAll
  static void connect() {
    String[] given = System.getProperty(PROPERTY).split(",", 3);
    StoreConfig config =
        new StoreConfig(URI.create(given[0]), given[1], given[2], "tangent-contract");
    store = new S3ObjectStore(config).ensureBucket();
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
