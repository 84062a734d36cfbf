package dev.tangent.platform.job;

import dev.tangent.platform.job.choreography.Choreography;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that were live when this was first asked, looked up once, less those that have ended
 * since. Good for all events that were received before: what such an event tells of was in the
 * store by then, so a job that is marked live later finds it there by itself ({@link
 * Choreography}). Not for use by several threads.
 */
public final class LiveJobs {

  private final JobStore store;
  private final Supplier<List<AcceptedJob>> look;
  private @Nullable List<AcceptedJob> jobs;

  /**
   * @param look {@link JobStore#live}, at once or when there is time for it
   */
  public LiveJobs(JobStore store, Supplier<List<AcceptedJob>> look) {
    this.store = store;
    this.look = look;
  }

  /** Those whose plan holds the step. */
  public List<AcceptedJob> wanting(String stepId) {
    if (jobs == null) {
      jobs = look.get();
      return wanting(stepId, jobs);
    }
    return wanting(stepId, jobs).stream().filter(job -> store.isLive(job.id())).toList();
  }

  private static List<AcceptedJob> wanting(String stepId, List<AcceptedJob> jobs) {
    return jobs.stream().filter(job -> job.plan().find(stepId).isPresent()).toList();
  }
}
