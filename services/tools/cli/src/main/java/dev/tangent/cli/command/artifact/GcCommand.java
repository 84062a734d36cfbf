package dev.tangent.cli.command.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.platform.garbage.CollectionReport;
import dev.tangent.platform.garbage.GarbageCollection;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Frees what no job, model or dataset names any longer. */
@Command(
    name = "gc",
    description = {
      "Free what no job, model or dataset names any longer.",
      "Artifacts go in two runs: the first condemns them, and one after the time of grace deletes"
          + " them. A job that wants a condemned artifact takes it back."
    },
    footer = {"", "Example:", "  tangent gc --dry-run"})
public final class GcCommand extends Action {

  @Option(names = "--dry-run", description = "Only say what would be done.")
  boolean dryRun;

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      defaultValue = "PT24H",
      description = "Leave alone what is younger, such as PT1H. Default: ${DEFAULT-VALUE}.")
  Duration grace;

  @Mixin JsonOption output;

  public GcCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      CollectionReport report = GarbageCollection.run(connection.artifacts(), grace, dryRun);
      if (output.json) {
        say(Json.pretty(json(report)));
      } else {
        tell(report);
      }
      return ExitCode.OK;
    }
  }

  private void tell(CollectionReport report) {
    String would = dryRun ? "Would have " : "Have ";
    report.condemned().forEach(id -> say("condemned  " + id));
    report.revived().forEach(id -> say("kept       " + id));
    report.deleted().forEach(id -> say("deleted    " + id));
    report.remains().forEach(key -> say("removed    " + key));
    say(
        "%scondemned %d artifacts that nothing names, taken %d back, deleted %d for good and removed %d remains: %,d bytes."
            .formatted(
                would,
                report.condemned().size(),
                report.revived().size(),
                report.deleted().size(),
                report.remains().size(),
                report.bytes()));
    if (!report.condemned().isEmpty()) {
      note("What is condemned goes with the first collection after %s.".formatted(grace));
    }
  }

  private ObjectNode json(CollectionReport report) {
    ObjectNode node = Json.object().put("dry_run", dryRun).put("bytes", report.bytes());
    report.condemned().forEach(node.putArray("condemned")::add);
    report.revived().forEach(node.putArray("revived")::add);
    report.deleted().forEach(node.putArray("deleted")::add);
    report.remains().forEach(node.putArray("remains")::add);
    return node;
  }
}
