package dev.tangent.cli.command.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.watch.JobWatch;
import dev.tangent.client.job.JobWords;
import dev.tangent.client.job.PreparedJob;
import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import java.time.Instant;

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
    PreparedJob job = PreparedJob.of(asked, connection.jobs(), connection.resolver());
    int steps = job.plan().steps().size();
    long found = job.done(connection.existing());
    Instant now = Instant.now();
    connection.publish(job.event());
    if (json) {
      ObjectNode line = Json.object();
      line.put("event", "submitted").put("job", job.id());
      line.put("steps_total", steps).put("steps_found", found);
      action.say(Json.line(line));
    } else {
      action.say("Submitted %s (%d steps%s).".formatted(job.id(), steps, already(found, steps)));
    }
    return new Submission(job.id(), now);
  }

  private static String already(long found, int steps) {
    if (found == 0) {
      return "";
    }
    return found == steps ? ", all of them done already" : ", %d done already".formatted(found);
  }

  /** Returns when the job has ended; what went wrong is told. */
  public Outcome follow(Connection connection, Action action, boolean json)
      throws InterruptedException {
    Outcome outcome = new JobWatch(connection, Displays.choose(action, json)).follow(id, time);
    if (outcome.state() != JobState.JOB_SUCCEEDED) {
      action.note(JobWords.sentence(id, outcome));
    }
    return outcome;
  }
}
