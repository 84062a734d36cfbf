package dev.tangent.cli.command.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.watch.JobWatch;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.choreography.InvalidJobException;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobSubmitted;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A job on its way: published, and followed if so wanted.
 *
 * @param id the job's id
 * @param time when it was published
 */
public record Submission(String id, Instant time) {

  /**
   * Publishes a job that the services will accept.
   *
   * @throws dev.tangent.platform.job.choreography.InvalidJobException if they would not; nothing is
   *     published
   */
  public static Submission publish(Job asked, Connection connection, Action action, boolean json) {
    Job job = new NewJobId().give(asked);
    requireFree(job, connection);
    ExperimentPlan plan = plan(job, connection.resolver());
    int steps = plan.steps().size();
    long found = done(plan, connection.existing());
    Instant now = Instant.now();
    connection.publish(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build()));
    if (json) {
      ObjectNode line = Json.object();
      line.put("event", "submitted").put("job", job.getId());
      line.put("steps_total", steps).put("steps_found", found);
      action.say(Json.line(line));
    } else {
      action.say("Submitted %s (%d steps%s).".formatted(job.getId(), steps, already(found, steps)));
    }
    return new Submission(job.getId(), now);
  }

  /** How many steps need not be done again, whichever job did them. */
  static long done(ExperimentPlan plan, Set<String> existing) {
    return plan.steps().stream().filter(step -> existing.contains(step.id())).count();
  }

  private static String already(long found, int steps) {
    if (found == 0) {
      return "";
    }
    return found == steps ? ", all of them done already" : ", %d done already".formatted(found);
  }

  private static ExperimentPlan plan(Job job, JobResolver resolver) {
    ExperimentPlan plan = ExperimentPlan.of(resolver.resolve(job));
    List<String> missing = resolver.missingInputs(plan);
    if (!missing.isEmpty()) {
      throw new InvalidJobException(missing);
    }
    return plan;
  }

  private static void requireFree(Job job, Connection connection) {
    if (connection.jobs().isDeleted(job.getId())) {
      throw CommandFailure.invalid(
          "the id '%s' is that of a deleted job. Choose a new one, or leave it out."
              .formatted(job.getId()));
    }
    connection
        .jobs()
        .find(job.getId())
        .filter(kept -> !JobDefaults.fill(kept.job().getJob()).equals(JobDefaults.fill(job)))
        .ifPresent(
            kept -> {
              throw CommandFailure.invalid(
                  "the id '%s' is that of another job. Choose a new one, or leave it out."
                      .formatted(job.getId()));
            });
    connection
        .jobs()
        .outcome(job.getId())
        .filter(end -> end.state() != JobState.JOB_SUCCEEDED)
        .ifPresent(
            end -> {
              throw CommandFailure.invalid(
                  ("%s\nAn id is used once. To run it again choose a new one, or leave it out:"
                          + " what was done is found ready.")
                      .formatted(JobEnd.sentence(job.getId(), end)));
            });
  }

  /** Returns when the job has ended; what went wrong is told. */
  public Outcome follow(Connection connection, Action action, boolean json)
      throws InterruptedException {
    Outcome outcome = new JobWatch(connection, Displays.choose(action, json)).follow(id, time);
    if (outcome.state() != JobState.JOB_SUCCEEDED) {
      action.note(JobEnd.sentence(id, outcome));
    }
    return outcome;
  }
}
