package dev.tangent.standalone;

import dev.tangent.common.CancelledException;
import dev.tangent.standalone.part.Part;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What runs, in the order of its start. Starting and stopping exclude each other, so that a Ctrl-C
 * in the middle of a start leaves nothing behind.
 */
final class StartedParts {

  private final Deque<Part> started = new ArrayDeque<>();
  private boolean stopped;

  /**
   * @throws CancelledException if everything has been stopped meanwhile; the part is not started
   */
  synchronized void start(Part part) {
    requireRunning();
    started.push(part);
    part.start();
  }

  synchronized void requireRunning() {
    if (stopped) {
      throw new CancelledException();
    }
  }

  /** Stops everything in reverse order; a part that fails to stop does not keep the others. */
  synchronized void stopAll() {
    stopped = true;
    RuntimeException failure = null;
    while (!started.isEmpty()) {
      try {
        started.pop().stop();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
