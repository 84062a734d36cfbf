package dev.tangent.system.secured;

import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server that speaks TLS only. */
final class SecuredStore implements AutoCloseable {

  static final String ACCESS_KEY = "tangent-test";
  static final String SECRET_KEY = "store-secret-of-this-test";

  private final URI endpoint;
  private final Certificate certificate;
  private final S3Proxy server;

  private SecuredStore(Path folder) throws Exception {
    this.endpoint = URI.create("https://localhost:" + SecuredBroker.freePort());
    this.certificate = Certificate.create(folder, "store");
    this.server =
        S3Proxy.builder()
            .blobStore(
                new FilesystemNio2BlobStore(
                    Files.createDirectories(folder.resolve("objects")).toString()))
            .secureEndpoint(endpoint)
            .keyStore(certificate.keyStore().toString(), Certificate.PASSWORD)
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .build();
  }

  static SecuredStore start(Path folder) throws Exception {
    Files.createDirectories(folder);
    SecuredStore store = new SecuredStore(folder);
    store.server.start();
    try (S3ObjectStore client = new S3ObjectStore(store.config())) {
      client.ensureBucket();
    }
    return store;
  }

  StoreConfig config() {
    return config(Optional.of(certificate.trusted()));
  }

  StoreConfig config(Optional<Path> trusted) {
    return new StoreConfig(endpoint, ACCESS_KEY, SECRET_KEY, "tangent")
        .withTrustedCertificates(trusted);
  }

  Path trusted() {
    return certificate.trusted();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
