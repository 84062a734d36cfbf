package dev.tangent.cli.command.local;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.job.Submission;
import dev.tangent.cli.connection.Addresses;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.demo.DemoAssets;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.client.jobfile.CatalogRules;
import dev.tangent.client.jobfile.JobFile;
import dev.tangent.client.jobfile.LocatedJob;
import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.JobState;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pre-trains a CLIP; the result is a base like any other. */
@Command(
    name = "pretrain",
    description = "Pre-train a CLIP from a YAML file, here, and name it as a base.",
    footer = {
      "",
      "Starts the services unless they run on the data folder already. Interrupted,",
      "it goes on from its last saved state when it is called again with the same file,",
      "if the file gives the job an id.",
      "",
      "Example:",
      "  tangent pretrain docs/examples/pretrain-short.yaml"
    })
public final class PretrainCommand extends Action {

  @Parameters(paramLabel = "FILE", description = "A pretrain job in YAML, or in JSON.")
  Path file;

  @Mixin AssemblyOptions options;

  @Mixin JsonOption output;

  public PretrainCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    LocatedJob located = JobFile.read(file);
    if (!located.job().hasPretrain()) {
      throw CommandFailure.invalid(
          file + " asks for no pre-training: its top key must be 'pretrain'. See docs/vision.md.");
    }
    Interruption.say(err(), "Stopping. What is done is kept; the same command goes on from there.");
    return LocalServices.use(
        dataFolder(), options, environment(), this::tell, addresses -> run(located, addresses));
  }

  private int run(LocatedJob located, Addresses addresses) throws InterruptedException {
    try (Connection connection = Connection.open(addresses)) {
      new DemoAssets(connection, this::tell).ensure(located.job().getPretrain());
      located.check(CatalogRules.of(connection.catalog()));
      Submission submission = Submission.publish(located.job(), connection, this, output.json);
      Outcome outcome = submission.follow(connection, this, output.json);
      if (outcome.state() == JobState.JOB_SUCCEEDED && !output.json) {
        say("Base     " + located.job().getPretrain().getName());
      }
      return ExitCode.of(outcome);
    }
  }

  /** What happens before the job goes to people, never among lines of JSON. */
  private void tell(String line) {
    if (output.json) {
      note(line);
    } else {
      say(line);
    }
  }
}
