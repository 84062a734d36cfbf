package dev.tangent.cli.hub.transfer;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.hub.cache.RepositoryCache;
import dev.tangent.cli.hub.http.HubApi;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.common.CancelledException;
import dev.tangent.common.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Brings many files into the cache, several at once. */
public final class Transfers {

  private static final int AT_ONCE = 8;

  private final RepositoryCache cache;
  private final HubListing listing;
  private final Optional<HubApi> hub;

  /**
   * @param hub absent where only the cache may be asked
   */
  public Transfers(RepositoryCache cache, HubListing listing, Optional<HubApi> hub) {
    this.cache = cache;
    this.listing = listing;
    this.hub = hub;
  }

  /**
   * @param progress in bytes
   * @return the bytes that were fetched
   * @throws CommandFailure when a file cannot be had; what has arrived stays for the next time
   */
  public long bring(List<HubFile> files, ProgressListener progress) {
    requireRoom(files);
    long total = files.stream().mapToLong(HubFile::size).sum();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    Counter counter = new Counter(progress, total, failure);
    Transfer transfer = new Transfer(cache, listing, hub, counter::add);
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Transfers::thread);
    try {
      List<Future<Long>> fetched = new ArrayList<>();
      files.forEach(file -> fetched.add(workers.submit(() -> bring(transfer, file, failure))));
      long bytes = 0;
      for (Future<Long> one : fetched) {
        bytes += one.get();
      }
      if (failure.get() != null) {
        throw failure.get();
      }
      return bytes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "hub-transfer");
    thread.setDaemon(true);
    return thread;
  }

  /** Once one has failed, no other begins, and those that run end with their next piece. */
  private static long bring(
      Transfer transfer, HubFile file, AtomicReference<RuntimeException> failure) {
    try {
      return failure.get() == null ? transfer.bring(file) : 0;
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      return 0;
    }
  }

  /** Found out before hours have gone. */
  private void requireRoom(List<HubFile> files) {
    long missing =
        files.stream()
            .filter(file -> Files.notExists(cache.blob(file)))
            .filter(file -> Files.notExists(cache.pointer(listing.commit(), file.path())))
            .mapToLong(HubFile::size)
            .sum();
    Path folder = cache.snapshot(listing.commit());
    try {
      while (Files.notExists(folder) && folder.getParent() != null) {
        folder = folder.getParent();
      }
      long room = Files.getFileStore(folder).getUsableSpace();
      if (missing > room) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "%s has %,d bytes left, but %,d are to be fetched: make room, or say with HF_HUB_CACHE where there is"
                .formatted(folder, room, missing));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell how much room there is in " + folder, e);
    }
  }

  /** Adds up what the workers hear. */
  private static final class Counter {

    private final ProgressListener progress;
    private final long total;
    private final AtomicReference<RuntimeException> failure;
    private long done;

    Counter(ProgressListener progress, long total, AtomicReference<RuntimeException> failure) {
      this.progress = progress;
      this.total = total;
      this.failure = failure;
    }

    synchronized void add(long bytes) {
      done += bytes;
      if (failure.get() != null) {
        throw new CancelledException();
      }
      if (bytes != 0) {
        progress.step(done, total);
      }
    }
  }
}
