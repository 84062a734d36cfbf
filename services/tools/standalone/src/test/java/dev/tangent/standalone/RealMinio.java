package dev.tangent.standalone;

import dev.tangent.platform.storage.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The MinIO server that {@code -Dtangent.it.minio=https://…} names, prepared by {@code
 * infra/minio/setup.sh} from the secrets in {@code -Dtangent.it.minio.secrets=…}; see
 * docs/operations.md.
 */
final class RealMinio {

  static final String ENDPOINT = "tangent.it.minio";

  private static final Path SECRETS =
      Path.of(System.getProperty("tangent.it.minio.secrets", "../../../infra/secrets/generated"));

  private RealMinio() {}

  /** The store as a user of it: a service's name, {@code cli} or {@code admin}. */
  static StoreConfig as(String user) {
    return new StoreConfig(
            URI.create(System.getProperty(ENDPOINT)),
            read("store-%s.access-key".formatted(user)),
            read("store-%s.secret-key".formatted(user)),
            "tangent")
        .withTrustedCertificates(Optional.of(SECRETS.resolve("ca.pem")).filter(Files::exists));
  }

  private static String read(String file) {
    try {
      return Files.readString(SECRETS.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
