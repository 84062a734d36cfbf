package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.messaging.broker.BrokerConfig;
import dev.tangent.platform.messaging.topic.Topics;
import dev.tangent.standalone.broker.BrokerCredentials;
import dev.tangent.standalone.broker.BrokerProcess;
import dev.tangent.standalone.data.DataFolder;
import dev.tangent.standalone.part.Ports;
import dev.tangent.standalone.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose broker was formatted by a release without login goes on, with login. */
class EarlierDataFolderIT {

  @TempDir Path temp;

  @Test
  void keepsItsEventsAndIsClosed() throws Exception {
    DataFolder data = DataFolder.create(temp.resolve("data"));
    Files.setPosixFilePermissions(data.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Ports ports = Ports.AUTOMATIC.resolve();
    fillByABrokerWithoutLogin(data, ports);
    List<String> lines = new ArrayList<>();
    AssemblyConfig config =
        new AssemblyConfig(data.root(), Checkout.root())
            .withPorts(Ports.AUTOMATIC)
            .withServices(Set.of());

    try (Assembly assembly = Assembly.start(config, lines::add)) {
      assertThat(KafkaClients.consume(assembly.endpoints().broker(), 1)).containsExactly("kept");
    }
    assertThat(lines).anyMatch(line -> line.contains("closed to them now"));
  }

  private static void fillByABrokerWithoutLogin(DataFolder data, Ports ports) throws Exception {
    Child broker =
        BrokerProcess.child(
            data, Checkout.root(), ports, new BrokerCredentials("nobody", "is asked"));
    Path file = data.broker().resolve("server.properties");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("CLIENTS", "PLAINTEXT")
            .replace("SASL_PLAINTEXT", "PLAINTEXT"));
    broker.start();
    try {
      BrokerConfig plain = BrokerConfig.plain("127.0.0.1:" + ports.kafka());
      Topics.ensure(plain, (short) 1);
      KafkaClients.produce(plain, "kept");
    } finally {
      broker.stop();
    }
  }
}
