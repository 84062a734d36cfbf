package dev.tangent.standalone;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.standalone.process.Child;
import dev.tangent.standalone.watch.Patience;
import dev.tangent.standalone.watch.Starting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits for children to be ready, as long as each of those that are not makes progress. */
record StartWait(Patience patience, StartedParts parts, Consumer<String> progress) {

  private static final long PAUSE_MILLIS = 100;

  /**
   * @throws PermanentFailure naming the child that ended, or stood still for too long, with what it
   *     reported and the end of its log
   * @throws dev.tangent.common.CancelledException if everything is being stopped
   */
  void until(List<Starting> children) {
    List<Starting> missing = new ArrayList<>(children);
    long begun = System.nanoTime();
    long told = begun;
    while (!missing.isEmpty()) {
      parts.requireRunning();
      missing.removeIf(this::isReady);
      long now = System.nanoTime();
      if (!missing.isEmpty() && now - told >= patience.tellEvery().toNanos()) {
        told = now;
        progress.accept(line(missing, Duration.ofNanos(now - begun)));
      }
      pause(missing);
    }
  }

  private boolean isReady(Starting starting) {
    Child child = starting.child();
    if (starting.isReady()) {
      return true;
    }
    if (!child.isAlive()) {
      // Everything may be stopped just now: then its end is no news.
      parts.requireRunning();
      throw new PermanentFailure("%s did not start. %s".formatted(child.name(), child.tail()));
    }
    if (starting.still().compareTo(patience.start()) >= 0) {
      throw new PermanentFailure(
          ("%s is not ready (%s), and nothing has moved for %d s: it writes nothing new, does hardly"
                  + " any work, and reports the same. %s")
              .formatted(
                  child.name(), starting.missing(), patience.start().toSeconds(), child.tail()));
    }
    return false;
  }

  private static String line(List<Starting> missing, Duration gone) {
    return missing.stream()
        .map(starting -> starting.child().name() + " (" + starting.missing() + ")")
        .collect(
            Collectors.joining(
                ", ", "Still waiting after %d s for ".formatted(gone.toSeconds()), ""));
  }

  private static void pause(List<Starting> missing) {
    try {
      Thread.sleep(missing.isEmpty() ? 0 : PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child started", e);
    }
  }
}
