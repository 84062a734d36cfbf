package dev.tangent.platform.job;

import dev.tangent.platform.plan.SingleStepPlan;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.Step;
import java.util.List;

/**
 * A live job that wants one step.
 *
 * @param id the step's
 */
public record WantedStep(JobStore jobs, ObjectStore store, String id) {

  /** The job's id. */
  public static final String JOB = "the-job";

  public static WantedStep of(JobStore jobs, ObjectStore store, String id, Step step) {
    store.list("jobs/" + JOB + "/").forEach(store::delete);
    ResolvedJob job = ResolvedJob.newBuilder().setJob(Job.newBuilder().setId(JOB)).build();
    jobs.remember(new AcceptedJob(job, SingleStepPlan.of(id, step)));
    jobs.setLive(JOB);
    store.put("jobs/" + JOB + "/job.json", new byte[0]);
    return new WantedStep(jobs, store, id);
  }

  /** As the evaluator does when a person cancels the job. */
  public void cancel() {
    jobs.end(JOB, new Outcome(JobState.JOB_CANCELLED, List.of("cancelled on request")));
    jobs.clearLive(JOB);
  }
}
