package dev.tangent.cli.command.job;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.client.job.KnownJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Forgets a job that has ended; its artifacts are left to {@code gc}. */
@Command(
    name = "delete",
    description = {
      "Forget a job that has ended. What it made stays until 'tangent gc', and for ever if another"
          + " job wants it. Its id cannot be used again."
    },
    footer = {"", "Example:", "  tangent delete my-experiment-k3m9xq"})
public final class DeleteCommand extends Action {

  @Parameters(paramLabel = "ID", description = "The job's id, in full.")
  String id;

  @Mixin JsonOption output;

  public DeleteCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      String job = new KnownJobs(connection.jobs()).require(id);
      connection.jobs().delete(job);
      if (output.json) {
        say(Json.pretty(Json.object().put("job", job).put("state", "DELETED")));
      } else {
        say("Job %s is deleted. What only it named goes with: tangent gc".formatted(job));
      }
      return ExitCode.OK;
    }
  }
}
