package dev.tangent.cli.watch;

import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import java.time.Instant;

/** Shows how a job goes on. Called by one thread: opened, then any number of calls, then closed. */
public interface ProgressDisplay {

  void open(JobProgress job, Instant now);

  void changed(JobProgress job, StepProgress step, Instant now);

  /** Time has passed. */
  void tick(JobProgress job, Instant now);

  /** Something to know that is not progress, such as a store that does not answer. */
  void remark(String sentence);

  void close(JobProgress job, Instant now);
}
