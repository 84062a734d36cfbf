package dev.tangent.merging.method.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs independent parts of a merge at once, each of which writes what no other does. */
public final class Parallel implements AutoCloseable {

  private static final String NAME = "tangent-merge";

  private final ExecutorService threads;

  public Parallel(int threads) {
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            runnable -> {
              Thread thread = new Thread(runnable, NAME);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs parts 0 to {@code count} − 1 and waits for all. The first that failed, in their order,
   * speaks for all: messages do not depend on timing. A part that asks for parts has them run in
   * its own thread, so that no thread waits for one that is not free.
   */
  public void run(int count, IntConsumer part) {
    if (Thread.currentThread().getName().equals(NAME)) {
      for (int i = 0; i < count; i++) {
        part.accept(i);
      }
      return;
    }
    List<Future<?>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      parts.add(threads.submit(() -> part.accept(index)));
    }
    parts.forEach(Parallel::await);
  }

  private static void await(Future<?> part) {
    try {
      part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while merging", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
