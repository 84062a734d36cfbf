package dev.tangent.cli.doctor.server;

import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.standalone.RunningAssembly;
import dev.tangent.standalone.watch.Health;
import dev.tangent.standalone.watch.Health.Question;
import dev.tangent.standalone.watch.Health.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Each service of a running assembly is live and ready, by its own word. */
public final class ServicesCheck implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, URI> services;
  private final Path logs;

  /**
   * @param data the folder that it runs on
   */
  public ServicesCheck(RunningAssembly running, Path data) {
    this(running.services(), data.resolve("logs"));
  }

  public ServicesCheck(Map<String, URI> services, Path logs) {
    this.services = new TreeMap<>(services);
    this.logs = logs;
  }

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    services.forEach((name, address) -> problem(name, address).ifPresent(findings::add));
    return findings.isEmpty()
        ? List.of(
            Finding.good("services", "live and ready: " + String.join(", ", services.keySet())))
        : findings;
  }

  private Optional<Finding> problem(String name, URI address) {
    Health live = Health.ask(address, Question.LIVE, PATIENCE);
    if (live.status() == Status.SILENT) {
      return bad(name, "does not answer at " + address, "It is started again after a minute.");
    }
    if (live.status() == Status.DOWN) {
      return bad(
          name,
          "is not live: " + live.text(),
          "It is started again after a minute. If that does not help, one record may stop it.");
    }
    Health ready = Health.ask(address, Question.READY, PATIENCE);
    return ready.status() == Status.UP
        ? Optional.empty()
        : bad(
            name,
            "is not ready: " + ready.text(),
            "Its work waits, and goes on when that is put right.");
  }

  private Optional<Finding> bad(String name, String found, String advice) {
    return Optional.of(
        Finding.bad(
            "services",
            name + " " + found,
            "%s Its log: %s".formatted(advice, logs.resolve(name + ".log"))));
  }
}
