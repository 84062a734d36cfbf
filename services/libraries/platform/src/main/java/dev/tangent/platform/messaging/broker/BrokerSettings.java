package dev.tangent.platform.messaging.broker;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The broker's settings as they are given, from a service's configuration or the command line's
 * environment, before they are checked against each other.
 */
public record BrokerSettings(
    String servers,
    Optional<String> protocol,
    Optional<String> mechanism,
    Optional<String> username,
    Optional<String> password,
    Optional<Path> passwordFile,
    Optional<Path> trustedCertificates,
    Optional<String> prefix) {

  /**
   * @throws InvalidInputException naming the setting that is missing, or does not fit the others
   */
  public BrokerConfig resolve() {
    return new BrokerConfig(
        servers,
        protocol.map(BrokerConfig::protocol).orElse(BrokerConfig.plain(servers).protocol()),
        username.filter(name -> !name.isBlank()).map(this::login),
        trustedCertificates,
        NamePrefix.given(prefix));
  }

  private BrokerLogin login(String name) {
    Secret secret =
        Secret.find(BrokerLogin.PASSWORD, password, passwordFile)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s is '%s', but neither %s nor %s_FILE is set"
                            .formatted(
                                BrokerLogin.USERNAME,
                                name,
                                BrokerLogin.PASSWORD,
                                BrokerLogin.PASSWORD)));
    return new BrokerLogin(mechanism.orElse(BrokerLogin.DEFAULT_MECHANISM), name, secret);
  }
}
