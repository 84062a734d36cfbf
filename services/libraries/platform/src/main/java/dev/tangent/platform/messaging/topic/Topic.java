package dev.tangent.platform.messaging.topic;

import dev.tangent.platform.plan.step.Service;

/** Names of the Kafka topics. */
public final class Topic {

  /** Jobs and cancellations, keyed by job id. */
  public static final String EXPERIMENTS = "tangent.experiments";

  /** Steps that completed or failed, keyed by step id. */
  public static final String ARTIFACTS = "tangent.artifacts";

  /** The latest state of every step and job, keyed by its id; compacted. */
  public static final String STATUS = "tangent.status";

  /** Results of jobs that ended well, keyed by job id. */
  public static final String RESULTS = "tangent.results";

  /** Records that could not be used, as they came, with the reason in their headers. */
  public static final String DEAD_LETTER = "tangent.dead-letter";

  private Topic() {}

  /** Steps to execute, keyed by step id. */
  public static String jobs(Service service) {
    return jobs(service.label());
  }

  public static String jobs(String label) {
    return "tangent.jobs." + label;
  }
}
