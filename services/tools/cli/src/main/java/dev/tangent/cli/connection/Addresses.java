package dev.tangent.cli.connection;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.standalone.part.Endpoints;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where broker and store are.
 *
 * @param broker host and port, or several with commas, and how to be let in
 * @param origin what said so, for errors
 * @param startedBy what a person can do when nothing answers there
 * @param cache where verified copies of artifacts are kept
 */
public record Addresses(
    BrokerConfig broker, StoreConfig store, String origin, String startedBy, Path cache) {

  public Addresses {
    Objects.requireNonNull(broker);
    Objects.requireNonNull(store);
  }

  /** The broker's bootstrap servers. */
  public String kafka() {
    return broker.servers();
  }

  /** Those of the embedded assembly on a data folder. */
  public static Addresses of(Endpoints endpoints, Path data) {
    return new Addresses(
        endpoints.broker(),
        endpoints.storeConfig(),
        data.resolve("endpoints.json").toString(),
        "Start it again with: tangent up --data " + data,
        data.resolve("cache"));
  }
}
