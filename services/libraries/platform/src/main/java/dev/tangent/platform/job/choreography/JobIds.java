package dev.tangent.platform.job.choreography;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.plan.validation.JobId;

/** Job ids from outside. */
public final class JobIds {

  private JobIds() {}

  /**
   * @throws PermanentFailure unless it is a {@link JobId}
   */
  public static String require(String id) {
    if (!JobId.isValid(id)) {
      throw new PermanentFailure(JobId.problem(id));
    }
    return id;
  }
}
