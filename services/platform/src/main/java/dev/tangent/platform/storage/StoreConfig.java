package dev.tangent.platform.storage;

import dev.tangent.core.InvalidInputException;
import java.net.URI;
import java.util.Objects;

/**
 * Where the S3 store is and how to be let in.
 *
 * @param endpoint scheme, host and port, such as {@code http://127.0.0.1:19000}
 * @param region part of the signature; stores that have no regions accept {@code us-east-1}
 */
public record StoreConfig(
    URI endpoint, String accessKey, String secretKey, String bucket, String region) {

  /** The region that stores without regions expect in a signature. */
  public static final String DEFAULT_REGION = "us-east-1";

  public StoreConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    requireText(accessKey, "TANGENT_STORE_ACCESS_KEY");
    requireText(secretKey, "TANGENT_STORE_SECRET_KEY");
    requireText(bucket, "TANGENT_STORE_BUCKET");
    requireText(region, "the store's region");
    boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!http || endpoint.getHost() == null) {
      throw new InvalidInputException(
          "TANGENT_STORE_ENDPOINT is '"
              + endpoint
              + "'; expected an http or https address such as http://127.0.0.1:19000");
    }
  }

  public StoreConfig(URI endpoint, String accessKey, String secretKey, String bucket) {
    this(endpoint, accessKey, secretKey, bucket, DEFAULT_REGION);
  }

  private static void requireText(String value, String setting) {
    if (value == null || value.isBlank()) {
      throw new InvalidInputException(setting + " is not set");
    }
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "StoreConfig[" + endpoint + ", bucket=" + bucket + ", accessKey=" + accessKey + "]";
  }
}
