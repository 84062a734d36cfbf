package dev.tangent.standalone.broker;

import dev.tangent.platform.Secret;
import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.broker.BrokerLogin;
import dev.tangent.standalone.data.PrivateFile;
import dev.tangent.standalone.data.RandomHex;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** The one user that the embedded broker knows; made once for each data folder. */
public record BrokerCredentials(String username, String password) {

  /** The broker knows its user from its configuration, so a folder formatted without one works. */
  static final String MECHANISM = "PLAIN";

  static final SecurityProtocol PROTOCOL = SecurityProtocol.SASL_PLAINTEXT;

  public static BrokerCredentials loadOrCreate(Path file) {
    return PrivateFile.readOrCreate(
        file,
        BrokerCredentials.class,
        () -> new BrokerCredentials("tangent", RandomHex.ofBytes(20)));
  }

  /** How clients connect to a broker that listens there. */
  public BrokerConfig at(String servers) {
    BrokerLogin login = new BrokerLogin(MECHANISM, username, Secret.of(password));
    return new BrokerConfig(servers, PROTOCOL, Optional.of(login), Optional.empty());
  }

  /** The line by which a client logs in, without what ends it. */
  String jaas() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"%s\" password=\"%s\"".formatted(username, password);
  }

  /** The line by which a listener logs in to others, and lets this user in. */
  String listenerJaas() {
    return jaas() + " user_%s=\"%s\";".formatted(username, password);
  }

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return "BrokerCredentials[username=" + username + "]";
  }
}
