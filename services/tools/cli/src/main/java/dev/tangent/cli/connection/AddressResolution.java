package dev.tangent.cli.connection;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.client.access.EnvironmentAccess;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.StoreIdentity;
import dev.tangent.standalone.RunningAssembly;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the addresses: a data folder that was named; else the environment, as the services read it;
 * else the usual data folder.
 */
public final class AddressResolution {

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
    boolean given = access().isGiven();
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
                        .formatted(data, data, EnvironmentAccess.KAFKA)));
  }

  private Addresses ofEnvironment() {
    EnvironmentAccess access = access();
    List<String> missing = access.missing();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "the environment gives addresses in part: %s is not set. Set %s, %s, %s and %s together, or none and use --data."
              .formatted(
                  String.join(", ", missing),
                  EnvironmentAccess.KAFKA,
                  EnvironmentAccess.ENDPOINT,
                  StoreIdentity.ACCESS_KEY,
                  StoreIdentity.SECRET_KEY));
    }
    BrokerConfig broker = access.broker();
    StoreConfig store = access.store();
    return new Addresses(
        broker,
        store,
        "the environment",
        "Check %s and %s, and that both are up."
            .formatted(EnvironmentAccess.KAFKA, EnvironmentAccess.ENDPOINT),
        cache());
  }

  /**
   * The broker that the environment names, for commands that need no store.
   *
   * @throws InvalidInputException when it names none, or in part
   */
  public BrokerConfig broker() {
    return access().broker();
  }

  private EnvironmentAccess access() {
    return new EnvironmentAccess(environment::get);
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
