package dev.tangent.console.results;

import dev.tangent.client.job.EndedJob;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** What an experiment's report consists of. */
@Singleton
public class ReportFiles {

  private final JobStore jobs;
  private final ArtifactStore artifacts;

  public ReportFiles(JobStore jobs, ArtifactStore artifacts) {
    this.jobs = jobs;
    this.artifacts = artifacts;
  }

  /** A file of a report, and whose it is. */
  record Found(String job, String content) {}

  /**
   * @param id the job's, or the beginning of it
   * @throws UnknownNameException if there is no such job, or it is not an experiment
   * @throws dev.tangent.client.job.JobStateException if it still runs, or did not succeed
   */
  Found of(String id, String name) {
    EndedJob job = EndedJob.require(jobs, artifacts, id);
    if (job.goal().file(name).isEmpty()) {
      throw new UnknownNameException(
          "job %s is not an experiment and has no report. What it made: tangent results %s"
              .formatted(job.id(), job.id()));
    }
    return new Found(
        job.id(), new String(artifacts.read(job.goal().id(), name), StandardCharsets.UTF_8));
  }
}
