package dev.tangent.platform.step.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How long each job has been worked for, in this process. A job that comes, or comes back, begins
 * with as little as the least served of those that are here: it is next, but what it did not use
 * before is not made up for (start-time fair queueing).
 */
final class FairShares {

  private final Map<String, Share> shares = new HashMap<>();

  /** One job's part, for as long as steps of it wait or run. */
  private static final class Share {
    private long nanos;
    private int steps;
  }

  /** A step of the job came. */
  void join(String job) {
    shares.computeIfAbsent(job, j -> startingWith(least())).steps++;
  }

  /** A step of the job went; with its last one the job is forgotten. */
  void leave(String job) {
    shares.computeIfPresent(job, (j, share) -> --share.steps == 0 ? null : share);
  }

  void charge(String job, long time) {
    share(job).nanos += time;
  }

  long of(String job) {
    return share(job).nanos;
  }

  private Share share(String job) {
    return Objects.requireNonNull(shares.get(job), job);
  }

  private long least() {
    return shares.values().stream().mapToLong(share -> share.nanos).min().orElse(0);
  }

  private static Share startingWith(long nanos) {
    Share share = new Share();
    share.nanos = nanos;
    return share;
  }
}
