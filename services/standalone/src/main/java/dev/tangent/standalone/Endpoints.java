package dev.tangent.standalone;

import dev.tangent.platform.storage.StoreConfig;
import java.net.URI;
import java.util.Objects;

/**
 * Where clients of a running assembly connect to.
 *
 * @param kafka bootstrap servers, {@code host:port}
 * @param store the S3 server
 */
public record Endpoints(
    String kafka, URI store, String accessKey, String secretKey, String bucket) {

  public Endpoints {
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(accessKey, "accessKey");
    Objects.requireNonNull(secretKey, "secretKey");
    Objects.requireNonNull(bucket, "bucket");
  }

  /** As the store's client takes it. */
  public StoreConfig storeConfig() {
    return new StoreConfig(store, accessKey, secretKey, bucket);
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "Endpoints[kafka=" + kafka + ", store=" + store + ", bucket=" + bucket + "]";
  }
}
