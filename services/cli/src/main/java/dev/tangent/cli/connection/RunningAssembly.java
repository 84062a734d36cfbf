package dev.tangent.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.core.InvalidInputException;
import dev.tangent.platform.storage.StoreConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded assembly that runs on a data folder. */
public final class RunningAssembly {

  private static final String FILE = "endpoints.json";

  private RunningAssembly() {}

  /** Its addresses; empty when none was started there, or it has been stopped. */
  public static Optional<Addresses> find(Path data) {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      StoreConfig store =
          new StoreConfig(
              URI.create(json.path("store").asText()),
              json.path("accessKey").asText(),
              json.path("secretKey").asText(),
              json.path("bucket").asText());
      String again =
          "It has stopped without cleaning up. Start it again with: tangent up --data " + data;
      return Optional.of(
          new Addresses(
              json.path("kafka").asText(), store, file.toString(), again, data.resolve("cache")));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s. Stop what runs on %s and start it again."
              .formatted(file, e.getMessage(), data),
          e);
    }
  }
}
