package dev.tangent.bench.jobs;

import dev.tangent.platform.messaging.OutgoingEvent;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Term;

/** Jobs for the composer, as a person would publish them. */
final class ComposeJobs {

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
}
