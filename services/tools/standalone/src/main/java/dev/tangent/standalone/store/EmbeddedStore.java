package dev.tangent.standalone.store;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.s3.S3ObjectStore;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.part.Part;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server in this process, on loopback, whose objects are files of the data folder. */
public final class EmbeddedStore implements Part {

  static final String BUCKET = "tangent";

  private final StoreCredentials credentials;
  private final StoreConfig config;
  private final S3Proxy server;

  public EmbeddedStore(DataFolder data, int port) {
    QuietLogging.to(data.log("store"));
    this.credentials = StoreCredentials.loadOrCreate(data.credentials());
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    this.config =
        new StoreConfig(endpoint, credentials.accessKey(), credentials.secretKey(), BUCKET);
    this.server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(data.objects().toString()))
            .endpoint(endpoint)
            .awsAuthentication(
                AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
            .ignoreUnknownHeaders(true)
            .build();
  }

  /** How clients connect. */
  public StoreConfig config() {
    return config;
  }

  /** Whom the store knows. */
  public StoreCredentials credentials() {
    return credentials;
  }

  /** Returns when the server answers and has its bucket. */
  @Override
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      throw new PermanentFailure(
          "The store did not start at " + config.endpoint() + ": " + e.getMessage(), e);
    }
    try (S3ObjectStore store = new S3ObjectStore(config)) {
      store.ensureBucket();
    }
  }

  @Override
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The store did not stop: " + e.getMessage(), e);
    }
  }
}
