package dev.tangent.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.Environment;
import dev.tangent.cli.ExitCode;
import dev.tangent.cli.Json;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.spec.CatalogRules;
import dev.tangent.cli.spec.JobFile;
import dev.tangent.cli.spec.LocatedJob;
import dev.tangent.cli.watch.JobWatch;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.OutgoingEvent;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.storage.Catalog;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import java.nio.file.Path;
import java.time.Instant;
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
    if (check) {
      note(file + " is well-formed. Whether its base and datasets are imported was not looked at.");
      return ExitCode.OK;
    }
    try (Connection connection = connect()) {
      return submit(located, connection);
    }
  }

  private int submit(LocatedJob located, Connection connection) throws InterruptedException {
    Catalog catalog = connection.catalog();
    located.check(
        new CatalogRules(catalog.list(Kind.BASE).keySet(), catalog.list(Kind.DATASET).keySet()));
    Job job = new NewJobId().give(located.job());
    int steps = ExperimentPlan.of(connection.resolver().resolve(job)).steps().size();
    Instant now = Instant.now();
    connection.publish(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build()));
    tell(job.getId(), steps);
    if (!wait) {
      return ExitCode.OK;
    }
    Outcome outcome =
        new JobWatch(connection, Displays.choose(this, output.json)).follow(job.getId(), now);
    if (outcome.state() != dev.tangent.proto.v1.JobState.JOB_SUCCEEDED) {
      note(JobEnd.sentence(job.getId(), outcome));
    } else if (!output.json) {
      say("Results: tangent results " + job.getId() + sameConnection());
    }
    return JobEnd.exitCode(outcome);
  }

  private void tell(String id, int steps) {
    if (output.json) {
      ObjectNode json = Json.object();
      json.put("event", "submitted").put("job", id).put("steps_total", steps);
      say(Json.line(json));
    } else {
      say("Submitted %s (%d steps).".formatted(id, steps));
      if (!wait) {
        say("Follow it with: tangent watch " + id + sameConnection());
      }
    }
  }
}
