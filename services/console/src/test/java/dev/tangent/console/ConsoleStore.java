package dev.tangent.console;

import dev.tangent.platform.storage.PretendS3;
import dev.tangent.platform.storage.StoreConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A store on loopback for the console, and no broker at all. */
public final class ConsoleStore implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "the-token-of-this-test";

  private PretendS3 server;
  private Path cache;

  @Override
  public Map<String, String> start() {
    try {
      server = new PretendS3();
      cache = Files.createTempDirectory("tangent-console-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StoreConfig store = server.config();
    return Map.of(
        "quarkus.http.test-port",
        "0",
        "KAFKA_BOOTSTRAP_SERVERS",
        "127.0.0.1:1",
        "TANGENT_STORE_ENDPOINT",
        store.endpoint().toString(),
        "TANGENT_STORE_ACCESS_KEY",
        PretendS3.ACCESS_KEY,
        "TANGENT_STORE_SECRET_KEY",
        PretendS3.SECRET_KEY,
        "TANGENT_STORE_BUCKET",
        store.bucket(),
        "tangent.cache-dir",
        cache.toString(),
        "tangent.console.token",
        TOKEN);
  }

  @Override
  public void stop() {
    server.close();
    try (Stream<Path> files = Files.walk(cache)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
