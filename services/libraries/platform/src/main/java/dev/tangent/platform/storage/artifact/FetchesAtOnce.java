package dev.tangent.platform.storage.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Fetches two files at once: while one is verified, the next is on its way. */
final class FetchesAtOnce {

  private static final int AT_ONCE = 2;

  private FetchesAtOnce() {}

  /** The files in the order of the ids; the first failure is thrown as it is. */
  static List<Path> of(List<String> ids, Function<String, Path> fetch) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<CompletableFuture<Path>> files =
          ids.stream()
              .map(id -> CompletableFuture.supplyAsync(() -> fetch.apply(id), threads))
              .toList();
      return files.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      end(threads);
    }
  }

  /** What was begun is left to end: nothing is written here once the caller has its answer. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
