package dev.tangent.platform.member;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans all live jobs from the store alone, at the start and from time to time. So events only make
 * things fast: a broker may lose all it had, a member may stand still with what it was given, and
 * every job still comes to its end.
 */
public final class Replanning {

  private static final Logger LOG = LoggerFactory.getLogger(Replanning.class);

  private final JobStore jobs;
  private final Planner planner;
  private final StepInbox own;

  /**
   * @param own this service's steps, those that are found ready among them
   */
  public Replanning(JobStore jobs, Planner planner, StepInbox own) {
    this.jobs = jobs;
    this.planner = planner;
    this.own = own;
  }

  /**
   * One look at each live job. One that cannot be planned keeps no other from it.
   *
   * @throws RetryableFailure when store or broker are unavailable
   */
  public void run() {
    for (String id : jobs.liveIds()) {
      try {
        planner.replan(id, own);
      } catch (RetryableFailure e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.error("job {} cannot be planned", id, e);
      }
    }
  }
}
