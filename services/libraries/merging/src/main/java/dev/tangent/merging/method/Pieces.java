package dev.tangent.merging.method;

import dev.tangent.merging.method.contract.TensorMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Computes elements in pieces, several at once. */
final class Pieces implements AutoCloseable {

  private final Work work;
  private final ExecutorService threads;

  Pieces(Work work) {
    this.work = work;
    this.threads =
        Executors.newFixedThreadPool(
            work.threads(),
            runnable -> {
              Thread thread = new Thread(runnable, "tangent-merge");
              thread.setDaemon(true);
              return thread;
            });
  }

  void compute(TensorMerge merge, long offset, double[] into, int length) {
    List<Future<?>> pieces = new ArrayList<>();
    for (int at = 0; at < length; at += work.block()) {
      int from = at;
      int n = Math.min(work.block(), length - at);
      pieces.add(threads.submit(() -> merge.elements(offset + from, into, from, n)));
    }
    pieces.forEach(Pieces::await);
  }

  /** The first piece that failed, in order, speaks for all: messages do not depend on timing. */
  private static void await(Future<?> piece) {
    try {
      piece.get();
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
