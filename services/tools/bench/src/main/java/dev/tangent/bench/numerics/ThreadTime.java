package dev.tangent.bench.numerics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The processor's time of the calling thread. With one native thread all arithmetic is the
 * caller's, so this is the elapsed time of a quiet machine, and nearly that of a busy one.
 */
final class ThreadTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ThreadTime() {}

  /** Seconds since some moment. */
  static double now() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }

  static double seconds(Runnable work) {
    double started = now();
    work.run();
    return now() - started;
  }
}
