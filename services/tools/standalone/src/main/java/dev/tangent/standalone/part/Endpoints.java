package dev.tangent.standalone.part;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.storage.StoreConfig;
import java.net.URI;
import java.util.Objects;

/**
 * Where clients of a running assembly connect to.
 *
 * @param broker its address, how to log in, and what names begin with
 * @param store the S3 server
 */
public record Endpoints(
    BrokerConfig broker, URI store, String accessKey, String secretKey, String bucket) {

  public Endpoints {
    Objects.requireNonNull(broker, "broker");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(accessKey, "accessKey");
    Objects.requireNonNull(secretKey, "secretKey");
    Objects.requireNonNull(bucket, "bucket");
  }

  /** The broker's bootstrap servers, {@code host:port}. */
  public String kafka() {
    return broker.servers();
  }

  /** As the store's client takes it. */
  public StoreConfig storeConfig() {
    return new StoreConfig(store, accessKey, secretKey, bucket).withPrefix(broker.prefix());
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "Endpoints[kafka=" + kafka() + ", store=" + store + ", bucket=" + bucket + "]";
  }
}
