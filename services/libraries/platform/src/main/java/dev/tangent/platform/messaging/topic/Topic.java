package dev.tangent.platform.messaging.topic;

import dev.tangent.platform.plan.step.Service;

/**
 * Names of the Kafka topics, without an installation's {@link dev.tangent.platform.NamePrefix}: at
 * the broker they begin with it.
 */
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

  private static final String ALL = "tangent.";

  private Topic() {}

  /** The name without the prefix, of a topic that is one of ours. */
  public static String withoutPrefix(String name) {
    return name.substring(Math.max(0, name.lastIndexOf(ALL)));
  }

  /** Steps to execute, keyed by step id. */
  public static String jobs(Service service) {
    return jobs(service.label());
  }

  public static String jobs(String label) {
    return "tangent.jobs." + label;
  }
}
