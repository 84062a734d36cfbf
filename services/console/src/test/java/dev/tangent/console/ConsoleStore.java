package dev.tangent.console;

import dev.tangent.platform.storage.PretendS3;
import dev.tangent.platform.storage.StoreAndCache;
import dev.tangent.platform.storage.StoreConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A store on loopback for the console, and no broker at all. */
public final class ConsoleStore implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "the-token-of-this-test";

  private StoreAndCache given;

  @Override
  public Map<String, String> start() {
    given = StoreAndCache.start("tangent-console-test");
    StoreConfig store = given.server().config();
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
        given.cache().toString(),
        "tangent.console.token",
        TOKEN);
  }

  @Override
  public void stop() {
    given.close();
  }
}
