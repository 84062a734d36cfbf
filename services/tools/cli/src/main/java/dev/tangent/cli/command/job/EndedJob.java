package dev.tangent.cli.command.job;

import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.client.job.JobWords;
import dev.tangent.client.job.KnownJobs;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.JobState;
import java.util.Optional;

/**
 * A job that has succeeded.
 *
 * @param goal what it made last
 */
public record EndedJob(String id, Manifest goal) {

  /**
   * @param prefix the job's id, or the beginning of it
   * @throws CommandFailure if there is no such job, it still runs, or it did not succeed
   */
  public static EndedJob require(Connection connection, String prefix) {
    String job = new KnownJobs(connection.jobs()).resolve(prefix);
    Optional<Outcome> outcome = connection.jobs().outcome(job);
    if (outcome.isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_READY,
          "job %s is still running. Follow it with: tangent watch %s".formatted(job, job));
    }
    if (outcome.get().state() != JobState.JOB_SUCCEEDED) {
      throw new CommandFailure(
          JobEnd.exitCode(outcome.get()), JobWords.sentence(job, outcome.get()));
    }
    String goal = connection.jobs().find(job).orElseThrow().plan().goal().id();
    return new EndedJob(job, connection.artifacts().require(goal));
  }
}
