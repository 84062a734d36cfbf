package dev.tangent.cli.connection;

import dev.tangent.platform.storage.StoreConfig;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where broker and store are.
 *
 * @param kafka host and port, or several with commas
 * @param origin what said so, for errors
 * @param startedBy what a person can do when nothing answers there
 * @param cache where verified copies of artifacts are kept
 */
public record Addresses(
    String kafka, StoreConfig store, String origin, String startedBy, Path cache) {

  public Addresses {
    Objects.requireNonNull(kafka);
    Objects.requireNonNull(store);
  }
}
