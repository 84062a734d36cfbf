package dev.tangent.cli.command.local;

import dev.tangent.bench.Suite;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.report.JsonResults;
import dev.tangent.bench.report.Lines;
import dev.tangent.bench.report.Machine;
import dev.tangent.bench.report.Page;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.common.CancelledException;
import dev.tangent.model.engine.NativeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what docs/performance.md promises, on this machine. */
@Command(
    name = "bench",
    description = "Measure speed and memory here, against the bars of docs/performance.md.",
    footer = {
      "",
      "Leave the machine alone meanwhile. Everything numeric runs on one thread.",
      "",
      "Examples:",
      "  tangent bench --quick                        a few minutes, rough",
      "  tangent bench --json bench.json              all samples, for programs",
      "  tangent bench --page docs/performance.md     a new table for the page",
      "  tangent bench --only latency,queue           some of them"
    })
public final class BenchCommand extends Action {

  @Option(names = "--quick", description = "Smaller sizes and fewer rounds.")
  boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write rows and samples as JSON.")
  Path json;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Put the table into this Markdown page, between its marks.")
  Path page;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these; an unknown name lists all.")
  Set<String> only = Set.of();

  public BenchCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws IOException {
    Suite suite = Suite.of(only);
    Machine machine = Machine.now();
    if (machine.isBusy()) {
      note(
          "Something else keeps this machine busy (load %.1f): figures will be worse."
              .formatted(machine.load()));
    }
    NativeEngine.start(1);
    List<Row> rows;
    try (TemporaryFolder folder = new TemporaryFolder("tangent-bench-")) {
      rows = suite.run(new Conditions(quick, folder.path(), environment().home(), this::begin));
    }
    requireGoingOn();
    rows.forEach(row -> say(Lines.of(row)));
    if (json != null) {
      JsonResults.write(json, rows, machine, quick);
    }
    if (page != null) {
      Page.update(page, rows, machine);
    }
    return ExitCode.OK;
  }

  private void begin(String benchmark) {
    requireGoingOn();
    note(benchmark);
  }

  /** A benchmark that fails because everything stops has measured nothing. */
  private static void requireGoingOn() {
    if (Interruption.happened()) {
      throw new CancelledException();
    }
  }
}
