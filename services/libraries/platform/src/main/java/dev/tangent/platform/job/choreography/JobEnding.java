package dev.tangent.platform.job.choreography;

import dev.tangent.platform.job.AcceptedJob;
import java.util.List;

/** Speaks for a job as a whole: that it runs, and how it ended. One service has the real one. */
public interface JobEnding {

  /** Whether this is the one that speaks. */
  boolean speaks();

  Decision started(AcceptedJob job);

  /** Ends the job if nothing of it can still happen. */
  Decision check(AcceptedJob job);

  Decision cancelled(String id, String reason);

  /** The job cannot be run as it stands. */
  Decision refused(String id, List<String> problems);

  /** The job's submission came again after its end. */
  Decision ended(String id);

  /** Leaves all of it to the service that closes jobs. */
  static JobEnding none() {
    return new JobEnding() {
      @Override
      public boolean speaks() {
        return false;
      }

      @Override
      public Decision started(AcceptedJob job) {
        return Decision.NOTHING;
      }

      @Override
      public Decision check(AcceptedJob job) {
        return Decision.NOTHING;
      }

      @Override
      public Decision cancelled(String id, String reason) {
        return Decision.NOTHING;
      }

      @Override
      public Decision refused(String id, List<String> problems) {
        return Decision.NOTHING;
      }

      @Override
      public Decision ended(String id) {
        return Decision.NOTHING;
      }
    };
  }
}
