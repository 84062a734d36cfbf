package dev.tangent.platform.messaging.broker;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.Secret;
import java.util.Objects;
import java.util.Set;

/**
 * A user of the broker.
 *
 * @param mechanism SCRAM, which never sends the password; {@code PLAIN}, which does, is for the
 *     administrator of a new broker, who can be in its configuration before any user is stored
 */
public record BrokerLogin(String mechanism, String username, Secret password) {

  public static final String MECHANISM = "TANGENT_KAFKA_MECHANISM";
  public static final String USERNAME = "TANGENT_KAFKA_USERNAME";
  public static final String PASSWORD = "TANGENT_KAFKA_PASSWORD";
  public static final String DEFAULT_MECHANISM = "SCRAM-SHA-512";

  private static final Set<String> MECHANISMS = Set.of(DEFAULT_MECHANISM, "SCRAM-SHA-256", "PLAIN");

  public BrokerLogin {
    if (!MECHANISMS.contains(mechanism)) {
      throw new InvalidInputException(
          "%s is '%s'; expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN"
              .formatted(MECHANISM, mechanism));
    }
    if (username == null || username.isBlank()) {
      throw new InvalidInputException(USERNAME + " is not set");
    }
    Objects.requireNonNull(password, "password");
  }

  /** The line that Kafka's login module reads. */
  String jaas() {
    String module =
        mechanism.equals("PLAIN")
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    return "%s required username=%s password=%s;"
        .formatted(module, quoted(username), quoted(password.reveal()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
