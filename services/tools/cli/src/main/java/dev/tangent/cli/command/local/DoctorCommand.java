package dev.tangent.cli.command.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.doctor.Check;
import dev.tangent.cli.doctor.Diagnosis;
import dev.tangent.cli.doctor.Finding;
import dev.tangent.cli.doctor.NothingRuns;
import dev.tangent.cli.doctor.StillStarting;
import dev.tangent.cli.doctor.machine.BuildCheck;
import dev.tangent.cli.doctor.machine.DiskCheck;
import dev.tangent.cli.doctor.machine.JavaCheck;
import dev.tangent.cli.doctor.machine.MachineCheck;
import dev.tangent.cli.doctor.machine.NativesCheck;
import dev.tangent.cli.doctor.machine.PortsCheck;
import dev.tangent.cli.doctor.server.BrokerCheck;
import dev.tangent.cli.doctor.server.ServicesCheck;
import dev.tangent.cli.doctor.server.StoreCheck;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.standalone.RunningAssembly;
import dev.tangent.standalone.part.Ports;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at everything that must be right, and says what is not. */
@Command(
    name = "doctor",
    description = "Check Java, memory, disk, build, natives, ports, broker, store and services.",
    footer = {
      "",
      "Exits with 0 when nothing stands in the way, else with 1.",
      "",
      "Example:",
      "  tangent doctor --data ./tangent-data"
    })
public final class DoctorCommand extends Action {

  @Mixin JsonOption output;

  public DoctorCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = Diagnosis.of(checks());
    if (output.json) {
      ArrayNode json = Json.array();
      diagnosis.findings().forEach(finding -> json.add(json(finding)));
      say(Json.pretty(json));
    } else {
      diagnosis.lines().forEach(this::say);
    }
    return diagnosis.healthy() ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new JavaCheck(Files.exists(environment().home().resolve("pom.xml"))));
    Optional<Addresses> running = running();
    Optional<RunningAssembly> assembly = running.flatMap(this::assembly);
    if (running.isEmpty() || assembly.isPresent()) {
      // Only services that run here, now or later, are built here, and need what they need of it.
      checks.add(new MachineCheck());
      checks.add(new DiskCheck(dataFolder()));
      checks.add(new BuildCheck(environment().home()));
    }
    checks.add(new NativesCheck());
    if (running.isPresent()) {
      checks.add(new BrokerCheck(running.get()));
      checks.add(new StoreCheck(running.get()));
      assembly.ifPresent(here -> checks.add(new ServicesCheck(here, dataFolder())));
    } else {
      checks.addAll(withoutAddresses());
    }
    return checks;
  }

  /** Services elsewhere are watched by whoever runs them: only those of a data folder are asked. */
  private Optional<RunningAssembly> assembly(Addresses running) {
    return RunningAssembly.find(dataFolder())
        .filter(assembly -> assembly.kafka().equals(running.kafka()));
  }

  private List<Check> withoutAddresses() {
    OptionalLong starting = RunningAssembly.starting(dataFolder());
    return starting.isPresent()
        ? List.of(new StillStarting(starting.getAsLong(), dataFolder()))
        : List.of(new PortsCheck(Ports.DEFAULT.byName()), new NothingRuns(dataFolder()));
  }

  private Optional<Addresses> running() {
    try {
      return Optional.of(addresses());
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode json(Finding finding) {
    return Json.object()
        .put("subject", finding.subject())
        .put("level", finding.level().name())
        .put("found", finding.found())
        .put("advice", finding.advice());
  }
}
