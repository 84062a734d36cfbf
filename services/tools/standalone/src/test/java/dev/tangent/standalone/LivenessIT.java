package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that lives and does not do its work is started again, and people read why. */
class LivenessIT {

  private static final String JAR = "composer/target/quarkus-app/quarkus-run.jar";

  @TempDir Path temp;

  @Test
  void aServiceThatIsDownIsRestartedAndARestartThatDoesNotHelpIsSaid() throws Exception {
    try (StubbedAssembly assembly = started(60, 2, 60)) {
      ProcessHandle first = assembly.child(JAR);
      assembly.fallIll("down", "a record without an id");

      assertThat(assembly.awaitLine(line -> line.contains("started it again")))
          .matches("composer was not live for \\d s \\(stub: a record without an id\\); .*log.*");
      assertThat(first.isAlive()).isFalse();
      assertThat(assembly.awaitLine(line -> line.contains("restart 3 within 30 minutes")))
          .contains("stub: listening on");

      assembly.recover("down");
      Thread.sleep(4_000);
      int said = assembly.lines().size();
      Thread.sleep(4_000);
      assertThat(assembly.lines()).hasSize(said);
    }
  }

  @Test
  void aServiceThatHangsIsKilledAndRestarted() throws Exception {
    try (StubbedAssembly assembly = started(60, 2, 60)) {
      ProcessHandle first = assembly.child(JAR);
      StubbedAssembly.signal("STOP", first);

      assertThat(assembly.awaitLine(line -> line.contains("started it again")))
          .startsWith("composer gave no answer for ");
      assertThat(first.isAlive()).isFalse();
    }
  }

  @Test
  void aServiceThatIsNotReadyIsLeftAloneAndSaid() throws Exception {
    try (StubbedAssembly assembly = started(60, 2, 60)) {
      ProcessHandle first = assembly.child(JAR);
      assembly.fallIll("waits-for", "the store is full");

      assertThat(assembly.awaitLine(line -> line.contains("has not been ready for")))
          .contains("composer", "(stub: the store is full)", "Its work waits");
      assembly.recover("waits-for");
      assembly.awaitLine(line -> line.equals("composer is ready again."));
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void aBrokerThatStandsStillForSomeTimeIsSaidAndGoesOn() throws Exception {
    try (StubbedAssembly assembly = started(60, 2, 600)) {
      ProcessHandle broker = assembly.child("BrokerMain");
      StubbedAssembly.signal("STOP", broker);

      assertThat(assembly.awaitLine(line -> line.startsWith("Kafka has given no answer for ")))
          .contains("nothing is lost");
      StubbedAssembly.signal("CONT", broker);
      assembly.awaitLine(line -> line.equals("Kafka answers again."));
      assertThat(broker.isAlive()).isTrue();
    }
  }

  @Test
  void aBrokerThatStandsStillForTooLongIsRestartedAndHasItsEvents() throws Exception {
    try (StubbedAssembly assembly = started(60, 2, 12)) {
      KafkaClients.produce(assembly.endpoints().broker(), "kept");
      StubbedAssembly.signal("STOP", assembly.child("BrokerMain"));

      assertThat(assembly.awaitLine(line -> line.contains("started it again")))
          .matches("Kafka gave no answer for \\d+ s \\(.*\\), and stood still; started it again.*");
      assertThat(KafkaClients.consume(assembly.endpoints().broker(), 1)).containsExactly("kept");
    }
  }

  private StubbedAssembly started(int start, int unhealthy, int broker) throws Exception {
    StubbedAssembly assembly =
        new StubbedAssembly(temp, StubbedAssembly.patience(start, unhealthy, broker));
    assembly.start();
    return assembly;
  }
}
