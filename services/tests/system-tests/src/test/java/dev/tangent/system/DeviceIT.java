package dev.tangent.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services' own jars on a machine that has not the device they are told to use. */
class DeviceIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRAINER   | cuda:1 | TANGENT_DEVICE is 'cuda:1', but this is a build for the processor"
            + " alone",
        "EVALUATOR | gpu    | TANGENT_DEVICE is 'gpu': expected cpu, cuda, or cuda:N"
      })
  void aServiceDoesNotStartOnADeviceThatIsNotThere(Service service, String device, String reason)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Dquarkus.http.port=0",
            "-jar",
            Checkout.jar(service).toString());
    builder.environment().put("TANGENT_DEVICE", device);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("still runs").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isNotZero();
    assertThat(Files.readString(log)).contains(reason);
  }
}
