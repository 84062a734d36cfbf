package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.standalone.broker.BrokerCredentials;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Other people of the machine reach the broker's port: nobody is let in without the password. */
class BrokerLoginIT {

  private final BrokerConfig broker = SharedServers.assembly().endpoints().broker();

  @Test
  void whoKnowsThePasswordIsLetIn() throws Exception {
    assertThat(topics(broker.clientSettings())).contains("tangent.experiments");
  }

  @Test
  void whoHasNoLoginIsNot() {
    assertThatThrownBy(() -> topics(BrokerConfig.plain(broker.servers()).clientSettings()))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void whoGuessesIsNot() {
    BrokerConfig wrong = new BrokerCredentials("tangent", "guessed").at(broker.servers());

    assertThatThrownBy(() -> topics(wrong.clientSettings()))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void theQuorumsOwnPortHasTheSameLock() throws Exception {
    String properties = Files.readString(data().resolve("broker/server.properties"));

    assertThat(properties).contains("CONTROLLER\\:SASL_PLAINTEXT").doesNotContain(":PLAINTEXT");
  }

  @Test
  void kafkasOwnToolsFindTheirSettingsReady() throws Exception {
    Properties settings = new Properties();
    settings.load(new StringReader(Files.readString(data().resolve("client.properties"))));
    Map<String, Object> map = new HashMap<>();
    settings.stringPropertyNames().forEach(name -> map.put(name, settings.getProperty(name)));

    assertThat(topics(map)).contains("tangent.experiments");
  }

  @Test
  void soDoesKcat() throws Exception {
    assertThat(data().resolve("kcat.conf"))
        .content()
        .contains("bootstrap.servers=" + broker.servers() + "\n")
        .contains("security.protocol=SASL_PLAINTEXT\n", "sasl.mechanism=PLAIN\n")
        .contains("sasl.username=tangent\n")
        .containsPattern("sasl.password=[0-9a-f]{40}\n");
  }

  @Test
  void nothingInTheDataFolderIsForOthers() throws Exception {
    assertThat(mode(data())).isEqualTo("rwx------");
    for (String folder : List.of("broker", "logs", "store", "cache")) {
      assertThat(mode(data().resolve(folder))).as(folder).isEqualTo("rwx------");
    }
    Stream.of(
            "broker-credentials.json",
            "store-credentials.json",
            "endpoints.json",
            "kcat.conf",
            "client.properties",
            "broker/server.properties",
            "logs/broker.log")
        .forEach(file -> assertThat(mode(data().resolve(file))).as(file).isEqualTo("rw-------"));
  }

  @Test
  void thePasswordIsInNoCommandLineAndNoLog() throws Exception {
    String password = broker.login().orElseThrow().password().reveal();

    assertThat(ProcessHandle.current().children().map(child -> child.info().commandLine()))
        .isNotEmpty()
        .noneMatch(line -> line.orElse("").contains(password));
    assertThat(Files.readString(data().resolve("logs/broker.log"))).doesNotContain(password);
    assertThat(SharedServers.assembly().endpoints().toString()).doesNotContain(password);
  }

  private static Path data() {
    return SharedServers.data();
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Iterable<String> topics(Map<String, Object> settings) throws Exception {
    Map<String, Object> impatient = new HashMap<>(settings);
    impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
    try (Admin admin = Admin.create(impatient)) {
      return admin.listTopics().names().get();
    }
  }
}
