package dev.tangent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.plan.step.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on a terminal, which sends SIGINT to the whole foreground group. */
class InterruptIT {

  @TempDir Path temp;
  private Path home;
  private Path data;

  @BeforeEach
  void build() throws Exception {
    home = StubHome.create(temp.resolve("home"));
    data = Files.createDirectory(temp.resolve("data"));
    Files.createFile(data.resolve("stubs-say-goodbye"));
  }

  @Test
  void stopsServicesWhileBrokerAndStoreStillAnswerAndRestartsNothing() throws Exception {
    try (Supervisor supervisor = Supervisor.startAsForegroundGroup(data, home, Map.of())) {
      supervisor.awaitLine("ready");
      List<ProcessHandle> children = supervisor.children();
      assertThat(children).hasSize(5);

      supervisor.interruptGroup();

      assertThat(supervisor.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(supervisor.remainingOutput()).isEmpty();
      assertThat(Supervisor.survivors(children, Duration.ZERO)).isEmpty();
    }
    for (Service service : Service.values()) {
      assertThat(log(service.label())).contains("stub: goodbye, broker true, store true");
    }
    assertThat(log("broker")).containsOnlyOnce("Terminating process due to signal SIGTERM");
  }

  @Test
  void withoutSetsidNothingIsRestartedAndNothingStaysEither() throws Exception {
    Path empty = Files.createDirectory(temp.resolve("no tools"));
    Map<String, String> environment = Map.of("PATH", empty.toString());
    try (Supervisor supervisor = Supervisor.startAsForegroundGroup(data, home, environment)) {
      supervisor.awaitLine("ready");
      List<ProcessHandle> children = supervisor.children();

      supervisor.interruptGroup();

      assertThat(supervisor.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(supervisor.remainingOutput()).isEmpty();
      assertThat(Supervisor.survivors(children, Duration.ZERO)).isEmpty();
    }
  }

  private String log(String process) throws Exception {
    return Files.readString(data.resolve("logs").resolve(process + ".log"));
  }
}
