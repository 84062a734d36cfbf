package dev.tangent.client.job;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.JobState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A job that has succeeded.
 *
 * @param goal what it made last
 */
public record EndedJob(String id, Manifest goal) {

  /**
   * @param prefix the job's id, or the beginning of it
   * @throws UnknownNameException if there is no such job
   * @throws JobStateException if it still runs, or did not succeed
   */
  public static EndedJob require(JobStore jobs, ArtifactStore artifacts, String prefix) {
    String job = new KnownJobs(jobs).resolve(prefix);
    Optional<Outcome> outcome = jobs.outcome(job);
    if (outcome.isEmpty()) {
      throw new JobStateException(
          outcome, "job %s is still running. Follow it with: tangent watch %s".formatted(job, job));
    }
    if (outcome.get().state() != JobState.JOB_SUCCEEDED) {
      throw new JobStateException(outcome, JobWords.sentence(job, outcome.get()));
    }
    String goal = jobs.find(job).orElseThrow().plan().goal().id();
    return new EndedJob(job, artifacts.require(goal));
  }

  /**
   * A file of an experiment's report, as text.
   *
   * @throws UnknownNameException if the job is not an experiment
   */
  public String report(ArtifactStore artifacts, String file) {
    if (goal.file(file).isEmpty()) {
      throw new UnknownNameException(
          "job %s is not an experiment and has no report. What it made: tangent results %s"
              .formatted(id, id));
    }
    return new String(artifacts.read(goal.id(), file), StandardCharsets.UTF_8);
  }
}
