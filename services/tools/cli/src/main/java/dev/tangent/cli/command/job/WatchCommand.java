package dev.tangent.cli.command.job;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.client.events.EventFeed;
import dev.tangent.client.events.ReceivedEvent;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.proto.v1.JobSubmitted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a job that was submitted before. */
@Command(
    name = "watch",
    description = "Show a job's progress until it ends.",
    footer = {
      "",
      "Examples:",
      "  tangent watch                        the job that runs, if it is the only one",
      "  tangent watch my-experiment-k3m9xq   the beginning of the id is enough",
      "  tangent watch --json                 one JSON object for every change"
    })
public final class WatchCommand extends Action {

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The job's id, or the beginning of it. Without it: the job that runs.")
  String id;

  @Mixin JsonOption output;

  public WatchCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (id != null) {
      KnownJobs.requirePossible(id);
    }
    try (Connection connection = connect()) {
      Optional<String> job = id == null ? running(connection) : Optional.of(named(connection));
      if (job.isEmpty()) {
        note("No job is running. Submit one with: tangent submit FILE");
        return ExitCode.OK;
      }
      Interruption.say(err(), "Stopped watching; the job goes on.");
      Submission submission = new Submission(job.get(), submitted(connection, job.get()));
      Outcome outcome = submission.follow(connection, this, output.json);
      return ExitCode.of(outcome);
    }
  }

  private Optional<String> running(Connection connection) {
    List<String> live = connection.jobs().live().stream().map(AcceptedJob::id).sorted().toList();
    if (live.size() > 1) {
      throw CommandFailure.invalid(
          "%d jobs are running: %s. Name one of them."
              .formatted(live.size(), String.join(", ", live)));
    }
    return live.stream().findFirst();
  }

  /** A job that was just submitted may not be in the store yet, but is on its topic. */
  private String named(Connection connection) {
    try {
      return new KnownJobs(connection.jobs()).resolve(id);
    } catch (InvalidInputException e) {
      if (submission(connection, id).isPresent()) {
        return id;
      }
      throw e;
    }
  }

  private static Instant submitted(Connection connection, String id) {
    return submission(connection, id).orElseGet(Instant::now);
  }

  private static Optional<Instant> submission(Connection connection, String id) {
    try (EventFeed feed = connection.feed(Topic.EXPERIMENTS)) {
      return feed.history().stream()
          .filter(received -> isSubmission(received, id))
          .map(ReceivedEvent::time)
          .reduce((earlier, later) -> later);
    }
  }

  private static boolean isSubmission(ReceivedEvent received, String id) {
    if (!(received.event().message() instanceof JobSubmitted submitted)) {
      return false;
    }
    String own = submitted.getJob().getId();
    return (own.isEmpty() ? received.event().id() : own).equals(id);
  }
}
