package dev.tangent.platform.step;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long each job has been worked for, in this process. A job that comes, or comes back, begins
 * with as little as the least served of those that are here: it is next, but what it did not use
 * before is not made up for (start-time fair queueing).
 */
final class FairShares {

  private final Map<String, Long> nanos = new HashMap<>();

  /** Lets jobs go that have nothing waiting or running, and lets others in. */
  void present(Set<String> jobs) {
    nanos.keySet().retainAll(jobs);
    long least = nanos.values().stream().mapToLong(Long::longValue).min().orElse(0);
    jobs.forEach(job -> nanos.putIfAbsent(job, least));
  }

  void charge(String job, long time) {
    nanos.merge(job, time, Long::sum);
  }

  long of(String job) {
    return nanos.getOrDefault(job, 0L);
  }
}
