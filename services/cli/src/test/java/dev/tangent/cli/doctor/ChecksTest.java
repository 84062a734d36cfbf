package dev.tangent.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.cli.doctor.Finding.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

  @TempDir Path folder;

  private static Level only(Check check) {
    List<Finding> findings = check.look();
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.advice().isEmpty()).isEqualTo(finding.level() == Level.GOOD);
    return finding.level();
  }

  @Test
  void wantsAJavaThatIsNewAndWhole() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));

    assertThat(only(new JavaCheck(11, folder))).isEqualTo(Level.BAD);
    assertThat(only(new JavaCheck(17, folder))).isEqualTo(Level.BAD);
    Files.createFile(bin.resolve("java")).toFile().setExecutable(true);
    assertThat(only(new JavaCheck(17, folder))).isEqualTo(Level.WARNING);
    Files.createFile(bin.resolve("javac")).toFile().setExecutable(true);
    assertThat(only(new JavaCheck(25, folder))).isEqualTo(Level.GOOD);
  }

  @Test
  void wantsMemoryAndProcessors() {
    assertThat(new MachineCheck(2, 4).look())
        .extracting(Finding::level)
        .containsExactly(Level.BAD, Level.GOOD);
    assertThat(new MachineCheck(4, 1).look())
        .extracting(Finding::level)
        .containsExactly(Level.WARNING, Level.WARNING);
    assertThat(new MachineCheck(16, 2).look())
        .extracting(Finding::level)
        .containsExactly(Level.GOOD, Level.GOOD);
  }

  @Test
  void wantsRoomOnADiskThatCanBeWritten() {
    DiskCheck check = new DiskCheck(folder.resolve("not/there/yet"));

    assertThat(check.judge(0.2).level()).isEqualTo(Level.BAD);
    assertThat(check.judge(2).level()).isEqualTo(Level.WARNING);
    assertThat(check.judge(100).level()).isEqualTo(Level.GOOD);
    assertThat(check.look().get(0).found()).contains("not/there/yet");
  }

  @Test
  void namesWhatIsNotBuilt() throws Exception {
    assertThat(new BuildCheck(folder).look().get(0).found())
        .contains("trainer, vector-builder, composer, evaluator, broker");

    for (String service : List.of("trainer", "vector-builder", "composer", "evaluator")) {
      Path app = folder.resolve("services/" + service + "/target/quarkus-app");
      Files.createDirectories(app);
      Files.createFile(app.resolve("quarkus-run.jar"));
    }
    Files.createDirectories(folder.resolve("infra/broker/target/lib"));
    assertThat(only(new BuildCheck(folder))).isEqualTo(Level.GOOD);
  }

  @Test
  void namesPortsThatAreTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      PortsCheck check = new PortsCheck(Map.of("kafka", taken.getLocalPort()));

      assertThat(only(check)).isEqualTo(Level.BAD);
      assertThat(check.look().get(0).found()).contains("kafka " + taken.getLocalPort());
    }
  }

  @Test
  void tellsEverythingAndAVerdict() {
    Diagnosis diagnosis =
        new Diagnosis(
            List.of(
                Finding.good("java", "Java 17"),
                Finding.bad("build", "not built", "Build it.\nReally.")));

    assertThat(diagnosis.healthy()).isFalse();
    assertThat(diagnosis.lines())
        .containsExactly(
            "ok      java        Java 17",
            "WRONG   build       not built",
            "                    Build it.",
            "                    Really.",
            "1 thing to put right.");
  }
}
