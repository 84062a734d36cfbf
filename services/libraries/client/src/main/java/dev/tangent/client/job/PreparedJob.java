package dev.tangent.client.job;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.InvalidJobException;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobSubmitted;
import java.util.List;
import java.util.Set;

/**
 * A job that the services will accept, with its id and its plan; nothing is published yet.
 *
 * @param job with an id
 */
public record PreparedJob(Job job, ExperimentPlan plan) {

  /**
   * @param asked with an id of its own, or without one
   * @throws InvalidJobException if the services would refuse it
   * @throws InvalidInputException if its id is taken
   */
  public static PreparedJob of(Job asked, JobStore jobs, JobResolver resolver) {
    Job job = new NewJobId().give(asked);
    requireFree(job, jobs);
    ExperimentPlan plan = ExperimentPlan.of(resolver.resolve(job));
    List<String> missing = resolver.missingInputs(plan);
    if (!missing.isEmpty()) {
      throw new InvalidJobException(missing);
    }
    return new PreparedJob(job, plan);
  }

  public String id() {
    return job.getId();
  }

  /** What asks the services for it. */
  public OutgoingEvent event() {
    return OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build());
  }

  /** How many steps need not be done again, whichever job did them. */
  public long done(Set<String> existing) {
    return done(plan, existing);
  }

  /** How many of a plan's steps are among the artifacts that exist. */
  public static long done(ExperimentPlan plan, Set<String> existing) {
    return plan.steps().stream().map(PlannedStep::id).filter(existing::contains).count();
  }

  private static void requireFree(Job job, JobStore jobs) {
    if (jobs.isDeleted(job.getId())) {
      throw new InvalidInputException(
          "the id '%s' is that of a deleted job. Choose a new one, or leave it out."
              .formatted(job.getId()));
    }
    jobs.find(job.getId())
        .filter(kept -> !JobDefaults.fill(kept.job().getJob()).equals(JobDefaults.fill(job)))
        .ifPresent(
            kept -> {
              throw new InvalidInputException(
                  "the id '%s' is that of another job. Choose a new one, or leave it out."
                      .formatted(job.getId()));
            });
    jobs.outcome(job.getId())
        .filter(end -> end.state() != JobState.JOB_SUCCEEDED)
        .ifPresent(
            end -> {
              throw new InvalidInputException(
                  ("%s\nAn id is used once. To run it again choose a new one, or leave it out:"
                          + " what was done is found ready.")
                      .formatted(JobWords.sentence(job.getId(), end)));
            });
  }
}
