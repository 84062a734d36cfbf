package dev.tangent.platform.messaging.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

  @Test
  void withoutAnythingItIsThePlainBrokerOnLoopback() {
    BrokerConfig config = settings(null, null, null).resolve();

    assertThat(config).isEqualTo(BrokerConfig.plain("127.0.0.1:1"));
    assertThat(config.clientSettings())
        .containsEntry("security.protocol", "PLAINTEXT")
        .containsEntry("bootstrap.servers", "127.0.0.1:1")
        .hasSize(2);
  }

  @Test
  void aUserLogsInWithScramAndItsPasswordIsQuotedForTheLoginModule() {
    BrokerConfig config = settings("SASL_SSL", "trainer", "a \"b\\").resolve();

    assertThat(config.clientSettings()).containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    assertThat(((Password) config.clientSettings().get("sasl.jaas.config")).value())
        .isEqualTo(
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"trainer\" password=\"a \\\"b\\\\\";");
    assertThat(config.toString()).doesNotContain("a \"b");
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedByName() {
    assertRefused("SASL_SSL", null, null, "TANGENT_KAFKA_USERNAME");
    assertRefused("SASL_SSL", "trainer", null, "TANGENT_KAFKA_PASSWORD_FILE");
    assertRefused("SSL", "trainer", "p", "TANGENT_KAFKA_SECURITY_PROTOCOL is SSL");
    assertRefused("TLS", null, null, "'TLS'; expected one of");
  }

  @Test
  void certificatesThatAreNotThereAreRefused() {
    assertThatThrownBy(
            () ->
                new BrokerConfig(
                    "a:1",
                    BrokerConfig.protocol("SSL"),
                    Optional.empty(),
                    Optional.of(Path.of("nothing.pem"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("TANGENT_KAFKA_TRUSTED_CERTIFICATES names nothing.pem");
  }

  private static void assertRefused(String protocol, String user, String password, String said) {
    assertThatThrownBy(() -> settings(protocol, user, password).resolve())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(said);
  }

  private static BrokerSettings settings(String protocol, String user, String password) {
    return new BrokerSettings(
        "127.0.0.1:1",
        Optional.ofNullable(protocol),
        Optional.empty(),
        Optional.ofNullable(user),
        Optional.ofNullable(password),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
