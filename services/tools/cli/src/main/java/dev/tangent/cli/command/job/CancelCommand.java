package dev.tangent.cli.command.job;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.client.job.JobWords;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.proto.v1.JobCancelled;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks that a job stops; what it has made so far stays, for other jobs to use. */
@Command(
    name = "cancel",
    description = "Stop a job. Steps that other jobs want, too, go on.",
    footer = {"", "Example:", "  tangent cancel my-experiment-k3m9xq --reason 'wrong base'"})
public final class CancelCommand extends Action {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST_REASON = 1000;

  @Parameters(paramLabel = "ID", description = "The job's id, or the beginning of it.")
  String id;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with the job.")
  String reason = "";

  @Mixin JsonOption output;

  public CancelCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    KnownJobs.requirePossible(id);
    requireShortReason();
    try (Connection connection = connect()) {
      String job = new KnownJobs(connection.jobs()).resolve(id);
      Optional<Outcome> before = connection.jobs().outcome(job);
      if (before.isEmpty()) {
        connection.publish(
            OutgoingEvent.of(JobCancelled.newBuilder().setId(job).setReason(reason).build()));
      }
      tell(job, before.or(() -> awaitEnd(connection, job)), before.isPresent());
      return ExitCode.OK;
    }
  }

  private void requireShortReason() {
    if (reason.length() > LONGEST_REASON) {
      throw CommandFailure.invalid(
          "--reason: expected at most %d characters, found %d."
              .formatted(LONGEST_REASON, reason.length()));
    }
  }

  private static Optional<Outcome> awaitEnd(Connection connection, String job) {
    Instant deadline = Instant.now().plus(PATIENCE);
    Optional<Outcome> outcome = connection.jobs().outcome(job);
    while (outcome.isEmpty() && Instant.now().isBefore(deadline)) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return outcome;
      }
      outcome = connection.jobs().outcome(job);
    }
    return outcome;
  }

  private void tell(String job, Optional<Outcome> outcome, boolean wasOver) {
    String state = outcome.map(o -> JobWords.word(o.state())).orElse("REQUESTED");
    if (output.json) {
      say(Json.pretty(Json.object().put("job", job).put("state", state)));
    } else if (wasOver) {
      say("Job %s had ended before: %s. Nothing to cancel.".formatted(job, state));
    } else if (outcome.isEmpty()) {
      say(
          "The cancellation of %s is published, but no service has answered yet. Look with: tangent doctor"
              .formatted(job));
    } else {
      say("Job %s: %s.".formatted(job, state));
    }
  }
}
