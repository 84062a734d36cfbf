package dev.tangent.cli.connection;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.platform.messaging.broker.BrokerSettings;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.standalone.RunningAssembly;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the addresses: a data folder that was named; else the environment, as the services read it;
 * else the usual data folder.
 */
public final class AddressResolution {

  private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
  private static final String ENDPOINT = "TANGENT_STORE_ENDPOINT";
  private static final String ACCESS_KEY = StoreConfig.ACCESS_KEY;
  private static final String SECRET_KEY = StoreConfig.SECRET_KEY;

  private final Environment environment;

  public AddressResolution(Environment environment) {
    this.environment = environment;
  }

  /**
   * @param data the data folder that the person named, or null
   * @throws CommandFailure when nothing runs on the folder, or the environment is incomplete
   */
  public Addresses resolve(Path data) {
    if (data != null) {
      return running(data);
    }
    boolean given = environment.get(KAFKA).isPresent() || environment.get(ENDPOINT).isPresent();
    return given ? ofEnvironment() : running(environment.dataFolder());
  }

  private Addresses running(Path data) {
    return RunningAssembly.find(data)
        .map(running -> Addresses.of(running.endpoints(), data))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.UNREACHABLE,
                    """
                    nothing is running on the data folder %s.
                    Start it with: tangent up --data %s
                    Or set %s and TANGENT_STORE_* to reach services elsewhere."""
                        .formatted(data, data, KAFKA)));
  }

  private Addresses ofEnvironment() {
    List<String> missing = new ArrayList<>();
    for (String name : List.of(KAFKA, ENDPOINT, ACCESS_KEY, SECRET_KEY)) {
      if (environment.get(name).isEmpty() && environment.get(name + "_FILE").isEmpty()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "the environment gives addresses in part: %s is not set. Set %s, %s, %s and %s together, or none and use --data."
              .formatted(String.join(", ", missing), KAFKA, ENDPOINT, ACCESS_KEY, SECRET_KEY));
    }
    StoreConfig store =
        new StoreConfig(
            endpoint(),
            secret(ACCESS_KEY),
            secret(SECRET_KEY),
            environment.get("TANGENT_STORE_BUCKET").orElse("tangent"),
            environment.get("TANGENT_STORE_REGION").orElse(StoreConfig.DEFAULT_REGION),
            environment.get(StoreConfig.TRUSTED_CERTIFICATES).map(Path::of));
    return new Addresses(
        broker(),
        store,
        "the environment",
        "Check " + KAFKA + " and " + ENDPOINT + ", and that both are up.",
        cache());
  }

  /**
   * The broker that the environment names, for commands that need no store.
   *
   * @throws InvalidInputException when it names none, or in part
   */
  public BrokerConfig broker() {
    return new BrokerSettings(
            environment.get(KAFKA).orElse(""),
            environment.get(BrokerConfig.PROTOCOL),
            environment.get(BrokerLogin.MECHANISM),
            environment.get(BrokerLogin.USERNAME),
            environment.get(BrokerLogin.PASSWORD),
            environment.get(BrokerLogin.PASSWORD + "_FILE").map(Path::of),
            environment.get(BrokerConfig.TRUSTED_CERTIFICATES).map(Path::of))
        .resolve();
  }

  private String secret(String setting) {
    return Secret.find(
            setting, environment.get(setting), environment.get(setting + "_FILE").map(Path::of))
        .orElseThrow()
        .reveal();
  }

  private URI endpoint() {
    String text = environment.get(ENDPOINT).orElseThrow();
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s is '%s', expected an address such as http://127.0.0.1:19000"
              .formatted(ENDPOINT, text),
          e);
    }
  }

  private Path cache() {
    Optional<Path> given = environment.get("TANGENT_CACHE_DIR").map(Path::of);
    Path user =
        environment
            .get("XDG_CACHE_HOME")
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    return given.orElse(user.resolve("tangent"));
  }
}
