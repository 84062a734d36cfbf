package dev.tangent.client.jobfile;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.plan.violation.Violation;
import dev.tangent.proto.v1.Job;
import java.util.List;

/** What a well-formed job must also be: no contradictions, everything in range. */
@FunctionalInterface
public interface JobRules {

  /** The rules that the services apply, too. */
  JobRules OF_THE_PLATFORM = job -> JobValidation.violations(JobDefaults.fill(job));

  /** All that the job breaks; an empty list when it can be submitted. */
  List<Violation> check(Job job);
}
