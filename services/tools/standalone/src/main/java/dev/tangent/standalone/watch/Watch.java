package dev.tangent.standalone.watch;

import dev.tangent.standalone.part.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after all children, each with a thread of its own: one that hangs keeps no other waiting.
 */
public final class Watch implements Part {

  private final List<ChildWatch> watches;
  private final Duration every;
  private final ScheduledExecutorService executor;

  public Watch(List<ChildWatch> watches, Duration every) {
    this.watches = List.copyOf(watches);
    this.every = every;
    this.executor =
        Executors.newScheduledThreadPool(
            watches.size(),
            task -> {
              Thread thread = new Thread(task, "child-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void start() {
    long millis = every.toMillis();
    for (ChildWatch watch : watches) {
      // Nobody waits for it: a look tells of what goes wrong, and throws nothing.
      var unused = executor.scheduleWithFixedDelay(watch, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets a look that is under way end by itself: a child that is being stopped is left alone. */
  @Override
  public void stop() {
    executor.shutdown();
  }
}
