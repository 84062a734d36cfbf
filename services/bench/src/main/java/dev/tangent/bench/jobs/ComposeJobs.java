package dev.tangent.bench.jobs;

import dev.tangent.platform.messaging.EventType;
import dev.tangent.platform.messaging.IncomingEvent;
import dev.tangent.platform.messaging.OutgoingEvent;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Term;
import java.util.Optional;
import java.util.Set;

/** Jobs for the composer, as a person would publish them. */
final class ComposeJobs {

  private static final Set<JobState> ENDS =
      Set.of(JobState.JOB_SUCCEEDED, JobState.JOB_FAILED, JobState.JOB_CANCELLED);

  private ComposeJobs() {}

  /** Σ coefficient · vector over all vectors; no two coefficients are the same work. */
  static ComposeJob.Builder sum(SyntheticArtifacts of, double coefficient) {
    ComposeJob.Builder job = ComposeJob.newBuilder().setBase(of.base());
    of.vectors()
        .forEach(id -> job.addTerms(Term.newBuilder().setVector(id).setCoefficient(coefficient)));
    return job;
  }

  static OutgoingEvent submitted(String id, ComposeJob.Builder job) {
    return OutgoingEvent.of(
        JobSubmitted.newBuilder().setJob(Job.newBuilder().setId(id).setCompose(job)).build());
  }

  /** The status, if the event says that a job has ended. */
  static Optional<JobStatus> end(IncomingEvent event) {
    return Optional.of(event)
        .filter(e -> e.type() == EventType.JOB_STATUS)
        .map(e -> e.as(JobStatus.class))
        .filter(status -> ENDS.contains(status.getState()));
  }
}
