package dev.tangent.console.results;

import dev.tangent.client.job.EndedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import jakarta.inject.Singleton;

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
   * @throws dev.tangent.client.job.UnknownNameException if there is no such job, or it is not an
   *     experiment
   * @throws dev.tangent.client.job.JobStateException if it still runs, or did not succeed
   */
  Found of(String id, String name) {
    EndedJob job = EndedJob.require(jobs, artifacts, id);
    return new Found(job.id(), job.report(artifacts, name));
  }
}
