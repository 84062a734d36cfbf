package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.standalone.data.DataLock;
import dev.tangent.standalone.part.Application;
import dev.tangent.standalone.part.Endpoints;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that must be refused, with what is said. */
class AssemblyIT {

  @TempDir Path temp;

  @Test
  void aSecondAssemblyOnTheSameDataIsRefused() {
    SharedServers.assembly();
    AssemblyConfig again = withoutServices(SharedServers.data());

    assertThatThrownBy(() -> Assembly.start(again, line -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(SharedServers.data().toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid());
    assertThat(RunningAssembly.find(SharedServers.data())).isPresent();
  }

  @Test
  void aTakenPortIsRefusedAndLeavesTheFolderFree() {
    String kafka = SharedServers.assembly().endpoints().kafka();
    String port = kafka.substring(kafka.indexOf(':') + 1);
    AssemblyConfig config = withoutServices(temp).withPorts(Ports.parse("auto,kafka=" + port));

    assertThatThrownBy(() -> Assembly.start(config, line -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Port " + port)
        .hasMessageContaining("--ports kafka=");
    DataLock.acquire(temp).close();
  }

  @Test
  void servicesThatAreNotBuiltAreNamedWithTheCommand() throws Exception {
    Path home = StubHome.create(temp.resolve("home"));
    Path jar = ServiceProcess.jar(home, Application.of(Service.COMPOSER));
    Files.delete(jar);
    AssemblyConfig config = new AssemblyConfig(temp.resolve("data"), home);

    assertThatThrownBy(() -> Assembly.start(config, line -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(jar.toString())
        .hasMessageContaining("./mvnw package -DskipTests");
    assertThat(temp.resolve("data")).doesNotExist();
  }

  @Test
  void aServiceThatIsLeftOutHasItsEnvironmentInTheDataFolder() throws Exception {
    Endpoints endpoints = SharedServers.assembly().endpoints();
    Path file = SharedServers.data().resolve("composer.env");

    assertThat(Files.readAllLines(file))
        .contains(
            "export KAFKA_BOOTSTRAP_SERVERS='" + endpoints.kafka() + "'",
            "export TANGENT_STORE_ENDPOINT='" + endpoints.store() + "'",
            "export TANGENT_STORE_SECRET_KEY='" + endpoints.secretKey() + "'")
        .allMatch(line -> line.matches("export [A-Z0-9_]+='[^']*'"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aMemberStartedLaterIsReadyAndStopsWhenClosed() throws Exception {
    Path home = StubHome.create(temp.resolve("home"));
    String jar = ServiceProcess.jar(home, Application.of(Service.COMPOSER)).toString();
    AssemblyConfig config =
        new AssemblyConfig(temp.resolve("data"), home)
            .withPorts(Ports.AUTOMATIC)
            .withServices(Set.of());

    try (Assembly assembly = Assembly.start(config, line -> {})) {
      assertThat(children(jar)).isEmpty();
      try (Assembly.Member member = assembly.startMember(Service.COMPOSER)) {
        assertThat(children(jar)).hasSize(1);
        assertThat(temp.resolve("data/logs/composer.log")).content().contains("stub: listening");
      }
      assertThat(children(jar)).isEmpty();
      assembly.startMember(Service.COMPOSER);
      assertThat(children(jar)).hasSize(1);
    }
    assertThat(children(jar)).isEmpty();
  }

  private static List<ProcessHandle> children(String argument) {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(argument))
        .toList();
  }

  private static AssemblyConfig withoutServices(Path data) {
    return new AssemblyConfig(data, Checkout.root())
        .withPorts(Ports.AUTOMATIC)
        .withServices(Set.of());
  }
}
