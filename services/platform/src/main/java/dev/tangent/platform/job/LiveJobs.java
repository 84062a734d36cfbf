package dev.tangent.platform.job;

import dev.tangent.platform.job.JobStore.AcceptedJob;
import java.util.List;
import java.util.function.Supplier;

/**
 * The jobs that were live when this was first asked, looked up once. Good for all events that were
 * received before: what such an event tells of was in the store by then, so a job that is marked
 * live later finds it there by itself ({@link Choreography}). Not for use by several threads.
 */
public final class LiveJobs {

  private final Supplier<List<AcceptedJob>> look;
  private List<AcceptedJob> jobs;

  /**
   * @param look {@link JobStore#live}
   */
  public LiveJobs(Supplier<List<AcceptedJob>> look) {
    this.look = look;
  }

  /** Those whose plan holds the step. */
  List<AcceptedJob> wanting(String stepId) {
    if (jobs == null) {
      jobs = look.get();
    }
    return jobs.stream().filter(job -> job.plan().find(stepId).isPresent()).toList();
  }
}
