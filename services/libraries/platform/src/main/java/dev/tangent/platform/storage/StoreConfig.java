package dev.tangent.platform.storage;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the S3 store is and how to be let in.
 *
 * @param endpoint scheme, host and port, such as {@code http://127.0.0.1:19000}
 * @param identity as whom
 * @param region part of the signature; stores that have no regions accept {@code us-east-1}
 * @param trustedCertificates a PEM file of the authorities that may vouch for an https endpoint;
 *     without it, those that the JDK knows
 * @param prefix what all keys begin with
 */
public record StoreConfig(
    URI endpoint,
    StoreIdentity identity,
    String bucket,
    String region,
    Optional<Path> trustedCertificates,
    NamePrefix prefix) {

  public static final String TRUSTED_CERTIFICATES = "TANGENT_STORE_TRUSTED_CERTIFICATES";

  /** The region that stores without regions expect in a signature. */
  public static final String DEFAULT_REGION = "us-east-1";

  public StoreConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(prefix, "prefix");
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

  /** With keys that last, and a bucket of its own. */
  public StoreConfig(URI endpoint, String accessKey, String secretKey, String bucket) {
    this(
        endpoint,
        new StoreIdentity.Keys(accessKey, Secret.of(secretKey), Optional.empty()),
        bucket,
        DEFAULT_REGION,
        Optional.empty(),
        NamePrefix.NONE);
  }

  public StoreConfig withTrustedCertificates(Optional<Path> changed) {
    return new StoreConfig(endpoint, identity, bucket, region, changed, prefix);
  }

  public StoreConfig withPrefix(NamePrefix changed) {
    return new StoreConfig(endpoint, identity, bucket, region, trustedCertificates, changed);
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
    return "StoreConfig[%s, bucket=%s, prefix=%s, %s]"
        .formatted(endpoint, bucket, prefix.text(), identity.name());
  }
}
