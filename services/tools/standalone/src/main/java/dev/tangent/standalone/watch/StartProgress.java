package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Signs;
import java.time.Duration;
import java.util.List;

/**
 * Whether a start goes on: its log says something new, it computes, or what it reports as missing
 * changes. What is only repeated is not progress, and neither is the little work that a process
 * does while it waits.
 */
final class StartProgress {

  /**
   * A waiting service uses 1 to 2 % of one processor; one that starts on a crowded machine more.
   */
  private static final double WORKING = 0.05;

  private static final Duration LEAST_WORK = Duration.ofMillis(250);

  private final Novelty lines = Novelty.ofLines();
  private final Novelty problems = Novelty.ofProblems();
  private final WatchedTime still = new WatchedTime();
  private Duration cpu = Duration.ZERO;

  /**
   * Looks once more.
   *
   * @param now nanoseconds of a clock that only goes on
   * @return how long nothing has moved
   */
  Duration look(long now, Signs signs, List<String> reported) {
    still.look(now);
    // Both are asked, as each remembers.
    boolean writes = lines.hears(signs.lines());
    boolean reports = problems.hears(reported);
    if (writes || reports || works(signs.cpu())) {
      still.reset();
      still.look(now);
      cpu = signs.cpu();
    }
    return still.total();
  }

  private boolean works(Duration used) {
    Duration work = used.minus(cpu);
    return work.compareTo(LEAST_WORK) >= 0 && work.toNanos() >= WORKING * still.total().toNanos();
  }
}
