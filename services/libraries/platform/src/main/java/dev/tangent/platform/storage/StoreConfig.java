package dev.tangent.platform.storage;

import dev.tangent.common.InvalidInputException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the S3 store is and how to be let in.
 *
 * @param endpoint scheme, host and port, such as {@code http://127.0.0.1:19000}
 * @param region part of the signature; stores that have no regions accept {@code us-east-1}
 * @param trustedCertificates a PEM file of the authorities that may vouch for an https endpoint;
 *     without it, those that the JDK knows
 */
public record StoreConfig(
    URI endpoint,
    String accessKey,
    String secretKey,
    String bucket,
    String region,
    Optional<Path> trustedCertificates) {

  public static final String ACCESS_KEY = "TANGENT_STORE_ACCESS_KEY";
  public static final String SECRET_KEY = "TANGENT_STORE_SECRET_KEY";
  public static final String TRUSTED_CERTIFICATES = "TANGENT_STORE_TRUSTED_CERTIFICATES";

  /** The region that stores without regions expect in a signature. */
  public static final String DEFAULT_REGION = "us-east-1";

  public StoreConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    requireText(accessKey, ACCESS_KEY);
    requireText(secretKey, SECRET_KEY);
    requireText(bucket, "TANGENT_STORE_BUCKET");
    requireText(region, "the store's region");
    boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!http || endpoint.getHost() == null) {
      throw new InvalidInputException(
          "TANGENT_STORE_ENDPOINT is '"
              + endpoint
              + "'; expected an http or https address such as http://127.0.0.1:19000");
    }
    trustedCertificates.ifPresent(StoreConfig::requireFile);
  }

  public StoreConfig(
      URI endpoint, String accessKey, String secretKey, String bucket, String region) {
    this(endpoint, accessKey, secretKey, bucket, region, Optional.empty());
  }

  public StoreConfig(URI endpoint, String accessKey, String secretKey, String bucket) {
    this(endpoint, accessKey, secretKey, bucket, DEFAULT_REGION);
  }

  private static void requireFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          "%s names %s, which is not a readable file; expected certificates in PEM form"
              .formatted(TRUSTED_CERTIFICATES, file));
    }
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
