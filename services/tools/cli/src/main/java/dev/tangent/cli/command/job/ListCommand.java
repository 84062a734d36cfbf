package dev.tangent.cli.command.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.client.job.JobWords;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.client.job.PreparedJob;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.StepFailure;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What there is: jobs, a job's steps with their artifacts, imported models, datasets and
 * checkpoints.
 */
@Command(
    name = "list",
    description = "List jobs with their states; with an ID, that job's steps and artifact ids.",
    footer = {
      "",
      "Examples:",
      "  tangent list                        all jobs",
      "  tangent list my-experiment-k3m9xq   its steps; their ids are those of their artifacts",
      "  tangent list --datasets             what experiments can name"
    })
public final class ListCommand extends Action {

  @Parameters(arity = "0..1", paramLabel = "ID", description = "A job's id.")
  String id;

  @ArgGroup Imported imported;

  @Mixin JsonOption output;

  /** At most one of these. */
  static final class Imported {
    @Option(names = "--models", description = "List imported base models.")
    boolean models;

    @Option(names = "--datasets", description = "List imported datasets.")
    boolean datasets;

    @Option(names = "--checkpoints", description = "List imported checkpoints.")
    boolean checkpoints;

    Kind kind() {
      if (checkpoints) {
        return Kind.CHECKPOINT;
      }
      return models ? Kind.BASE : Kind.DATASET;
    }
  }

  public ListCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      if (imported != null) {
        names(connection.catalog().list(imported.kind()));
      } else if (id != null) {
        steps(connection, new KnownJobs(connection.jobs()).resolve(id));
      } else {
        jobs(connection);
      }
      return ExitCode.OK;
    }
  }

  private void names(Map<String, String> names) {
    Listing listing = new Listing("NAME", "ARTIFACT");
    names.forEach(listing::add);
    print(listing, "Nothing has been imported yet: tangent import --help");
  }

  private void jobs(Connection connection) {
    Set<String> existing = connection.existing();
    Listing listing = new Listing("JOB", "NAME", "STATE", "STEPS", "REASON");
    for (String job : connection.jobs().ids()) {
      Optional<AcceptedJob> accepted = connection.jobs().find(job);
      Optional<Outcome> outcome = connection.jobs().outcome(job);
      listing.add(
          job,
          accepted.map(AcceptedJob::name).orElse(""),
          outcome.map(o -> JobWords.word(o.state())).orElse("RUNNING"),
          accepted.map(a -> counts(existing, a, outcome.isEmpty())).orElse(""),
          outcome.flatMap(o -> o.reasons().stream().findFirst()).orElse(""));
    }
    print(listing, "There are no jobs yet. Submit one with: tangent submit FILE");
  }

  private static String counts(Set<String> existing, AcceptedJob job, boolean running) {
    int total = job.plan().steps().size();
    return running ? PreparedJob.done(job.plan(), existing) + "/" + total : Integer.toString(total);
  }

  private void steps(Connection connection, String job) {
    Listing listing = new Listing("STATE", "STEP", "ARTIFACT");
    List<PlannedStep> steps =
        connection.jobs().find(job).map(a -> List.copyOf(a.plan().steps())).orElse(List.of());
    Map<String, String> failed =
        connection.jobs().failures(job).stream()
            .collect(Collectors.toMap(StepFailure::stepId, StepFailure::reason));
    Set<String> existing = connection.existing();
    for (PlannedStep step : steps) {
      String state =
          existing.contains(step.id()) ? "done" : failed.containsKey(step.id()) ? "FAILED" : "open";
      listing.add(state, step.label(), step.id());
    }
    print(listing, "Job " + job + " was refused and has no steps. Why: tangent results " + job);
  }

  private void print(Listing listing, String whenEmpty) {
    if (output.json) {
      ArrayNode rows = Json.array();
      for (Map<String, String> row : listing.rows()) {
        ObjectNode object = rows.addObject();
        row.forEach(object::put);
      }
      say(Json.pretty(rows));
    } else if (listing.rows().isEmpty()) {
      note(whenEmpty);
    } else {
      listing.lines().forEach(this::say);
    }
  }
}
