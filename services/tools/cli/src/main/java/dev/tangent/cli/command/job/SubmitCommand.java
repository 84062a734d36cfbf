package dev.tangent.cli.command.job;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.client.jobfile.CatalogRules;
import dev.tangent.client.jobfile.JobFile;
import dev.tangent.client.jobfile.LocatedJob;
import dev.tangent.client.jobfile.SearchNotes;
import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.JobState;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a job, once it is sure that the services will accept it. */
@Command(
    name = "submit",
    description = "Publish an experiment or a single job from a YAML or JSON file.",
    footer = {
      "",
      "Examples:",
      "  tangent submit my-experiment.yaml          publish it and return",
      "  tangent submit my-experiment.yaml --wait   show progress, exit 0 if it succeeds",
      "  tangent submit --check my-experiment.yaml  only say what is wrong with it"
    })
public final class SubmitCommand extends Action {

  @Parameters(paramLabel = "FILE", description = "YAML, or proto3 JSON when it ends in .json.")
  Path file;

  @Option(names = "--wait", description = "Show progress until the job has ended.")
  boolean wait;

  @Option(names = "--check", description = "Read and check the file; talk to nobody.")
  boolean check;

  @Mixin JsonOption output;

  public SubmitCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    LocatedJob located = JobFile.read(file);
    SearchNotes.of(located.job()).forEach(this::note);
    if (check) {
      note(file + " is well-formed. Whether its base and datasets are imported was not looked at.");
      return ExitCode.OK;
    }
    try (Connection connection = connect()) {
      return submit(located, connection);
    }
  }

  private int submit(LocatedJob located, Connection connection) throws InterruptedException {
    located.check(CatalogRules.of(connection.catalog()));
    Submission submission = Submission.publish(located.job(), connection, this, output.json);
    if (wait) {
      Interruption.say(
          err(), "Stopped watching; the job goes on: tangent watch " + submission.id());
      Outcome outcome = submission.follow(connection, this, output.json);
      advise("Results: tangent results ", submission, outcome.state() == JobState.JOB_SUCCEEDED);
      return ExitCode.of(outcome);
    }
    advise("Follow it with: tangent watch ", submission, true);
    return ExitCode.OK;
  }

  private void advise(String command, Submission submission, boolean useful) {
    if (useful && !output.json) {
      say(command + submission.id() + sameConnection());
    }
  }
}
