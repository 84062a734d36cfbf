package dev.tangent.client.access;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.platform.messaging.broker.BrokerSettings;
import dev.tangent.platform.storage.StoreConfig;
import dev.tangent.platform.storage.StoreIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Broker and store by the variables that the services read, too. */
public final class EnvironmentAccess {

  public static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
  public static final String ENDPOINT = "TANGENT_STORE_ENDPOINT";

  private final Function<String, Optional<String>> variables;

  /**
   * @param variables a variable by its name, empty unless it is set to something
   */
  public EnvironmentAccess(Function<String, Optional<String>> variables) {
    this.variables = variables;
  }

  /** Whether any address is given. */
  public boolean isGiven() {
    return get(KAFKA).isPresent() || get(ENDPOINT).isPresent();
  }

  /** The variables that both need and that are not set, neither by themselves nor by a file. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>(List.of(KAFKA, ENDPOINT));
    missing.removeIf(name -> get(name).isPresent());
    if (!StoreIdentity.isGiven(variables)) {
      missing.addAll(List.of(StoreIdentity.ACCESS_KEY, StoreIdentity.SECRET_KEY));
    }
    return missing;
  }

  /**
   * The store that the environment names in full.
   *
   * @throws InvalidInputException if its address is none, or no credentials are given in full
   */
  public StoreConfig store() {
    String region = get("TANGENT_STORE_REGION").orElse(StoreConfig.DEFAULT_REGION);
    return new StoreConfig(
        endpoint(),
        StoreIdentity.find(variables, region),
        get("TANGENT_STORE_BUCKET").orElse("tangent"),
        region,
        get(StoreConfig.TRUSTED_CERTIFICATES).map(Path::of),
        NamePrefix.given(get(NamePrefix.SETTING)));
  }

  /**
   * The broker that the environment names.
   *
   * @throws InvalidInputException when it names none, or in part
   */
  public BrokerConfig broker() {
    return new BrokerSettings(
            get(KAFKA).orElse(""),
            get(BrokerConfig.PROTOCOL),
            get(BrokerLogin.MECHANISM),
            get(BrokerLogin.USERNAME),
            get(BrokerLogin.PASSWORD),
            get(BrokerLogin.PASSWORD + "_FILE").map(Path::of),
            get(BrokerConfig.TRUSTED_CERTIFICATES).map(Path::of),
            get(NamePrefix.SETTING))
        .resolve();
  }

  private URI endpoint() {
    String text = get(ENDPOINT).orElse("");
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s is '%s', expected an address such as http://127.0.0.1:19000"
              .formatted(ENDPOINT, text),
          e);
    }
  }

  private Optional<String> get(String name) {
    return variables.apply(name);
  }
}
