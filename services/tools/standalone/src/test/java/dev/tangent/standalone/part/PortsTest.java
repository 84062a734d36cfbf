package dev.tangent.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.step.Service;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(Ports.DEFAULT.kafka()).isEqualTo(19092);
    assertThat(Ports.DEFAULT.store()).isEqualTo(19000);
    assertThat(Ports.DEFAULT.of(Application.of(Service.TRAINER))).isEqualTo(18081);
    assertThat(Ports.DEFAULT.of(Application.of(Service.EVALUATOR))).isEqualTo(18084);
  }

  @Test
  void changesSingleOnes() {
    Ports ports = Ports.parse("kafka=29092, trainer=auto");

    assertThat(ports.kafka()).isEqualTo(29092);
    assertThat(ports.of(Application.of(Service.TRAINER))).isZero();
    assertThat(ports.store()).isEqualTo(Ports.DEFAULT.store());
  }

  @Test
  void changesSingleOnesOfAutomaticPorts() {
    Ports ports = Ports.parse("auto,kafka=29092");

    assertThat(ports.kafka()).isEqualTo(29092);
    assertThat(ports.store()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "29092", "kafak=1", "kafka=0", "kafka=65536", "kafka=many", "kafka="})
  void namesWhatItDoesNotUnderstand(String text) {
    assertThatThrownBy(() -> Ports.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--ports: '" + text + "'");
  }

  @Test
  void findsFreePortsThatDiffer() {
    Ports ports = Ports.AUTOMATIC.resolve();

    assertThat(ports.byName().values()).doesNotHaveDuplicates().allMatch(port -> port > 0);
    assertThat(ports.byName()).containsOnlyKeys(Ports.DEFAULT.byName().keySet());
  }

  @Test
  void aTakenPortIsNamedWithTheOptionThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> Ports.parse("auto,store=" + port).resolve())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("Port " + port + " of 127.0.0.1, wanted for 'store', is taken")
          .hasMessageContaining("--ports store=");
    }
  }
}
