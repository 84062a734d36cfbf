package dev.tangent.platform.job;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.Locale;

/** A job as it was accepted, and its plan. */
public record AcceptedJob(ResolvedJob job, ExperimentPlan plan) {

  public String id() {
    return job.getJob().getId();
  }

  /** {@code experiment}, or which single job: {@code fine-tune}, … */
  public String kind() {
    return job.getJob().getGoalCase().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** That of an experiment; else the kind. */
  public String name() {
    return job.getJob().hasExperiment() ? job.getJob().getExperiment().getName() : kind();
  }
}
