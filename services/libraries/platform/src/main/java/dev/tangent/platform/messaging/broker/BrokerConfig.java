package dev.tangent.platform.messaging.broker;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * Where the Kafka broker is, whether to speak TLS with it, and as whom.
 *
 * @param servers host and port, or several with commas
 * @param protocol {@code PLAINTEXT} and {@code SASL_PLAINTEXT} are for loopback and tests
 * @param login required by the two SASL protocols, refused by the others
 * @param trustedCertificates a PEM file of the authorities that may vouch for the broker; without
 *     it, those that the JDK knows
 * @param prefix what all topics, groups and users begin with
 */
public record BrokerConfig(
    String servers,
    SecurityProtocol protocol,
    Optional<BrokerLogin> login,
    Optional<Path> trustedCertificates,
    NamePrefix prefix) {

  public static final String PROTOCOL = "TANGENT_KAFKA_SECURITY_PROTOCOL";
  public static final String TRUSTED_CERTIFICATES = "TANGENT_KAFKA_TRUSTED_CERTIFICATES";

  public BrokerConfig {
    if (servers == null || servers.isBlank()) {
      throw new InvalidInputException("KAFKA_BOOTSTRAP_SERVERS is not set");
    }
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(prefix, "prefix");
    if (isSasl(protocol) && login.isEmpty()) {
      throw new InvalidInputException(
          "%s is %s, which needs %s and %s (or %s_FILE)"
              .formatted(
                  PROTOCOL,
                  protocol,
                  BrokerLogin.USERNAME,
                  BrokerLogin.PASSWORD,
                  BrokerLogin.PASSWORD));
    }
    if (!isSasl(protocol) && login.isPresent()) {
      throw new InvalidInputException(
          "%s is set, but %s is %s, which sends no user; expected SASL_SSL"
              .formatted(BrokerLogin.USERNAME, PROTOCOL, protocol));
    }
    trustedCertificates.ifPresent(BrokerConfig::requireFile);
  }

  /** With a broker of its own. */
  public BrokerConfig(
      String servers,
      SecurityProtocol protocol,
      Optional<BrokerLogin> login,
      Optional<Path> trustedCertificates) {
    this(servers, protocol, login, trustedCertificates, NamePrefix.NONE);
  }

  public BrokerConfig withPrefix(NamePrefix changed) {
    return new BrokerConfig(servers, protocol, login, trustedCertificates, changed);
  }

  /** Without encryption or login: the embedded broker on loopback. */
  public static BrokerConfig plain(String servers) {
    return new BrokerConfig(
        servers, SecurityProtocol.PLAINTEXT, Optional.empty(), Optional.empty());
  }

  /**
   * @throws InvalidInputException listing the protocols there are
   */
  public static SecurityProtocol protocol(String name) {
    return Arrays.stream(SecurityProtocol.values())
        .filter(p -> p.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s is '%s'; expected one of %s"
                        .formatted(PROTOCOL, name, SecurityProtocol.names())));
  }

  /** Settings of every Kafka client; the secret is of Kafka's own type, which it never logs. */
  public Map<String, Object> clientSettings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name);
    login.ifPresent(
        user -> {
          settings.put(SaslConfigs.SASL_MECHANISM, user.mechanism());
          settings.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(user.jaas()));
        });
    trustedCertificates.ifPresent(
        file -> {
          settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
          settings.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
        });
    return settings;
  }

  /** How errors call this side of the connection. */
  String principal() {
    return login.map(user -> "user '" + user.username() + "'").orElse("a client without login");
  }

  private static boolean isSasl(SecurityProtocol protocol) {
    return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SASL_PLAINTEXT;
  }

  private static void requireFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          "%s names %s, which is not a readable file; expected certificates in PEM form"
              .formatted(TRUSTED_CERTIFICATES, file));
    }
  }
}
