package dev.tangent.cli.hub.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while bytes are fetched, so that nobody fetches them at the same time: by threads of this
 * process and by other processes of this program. huggingface_hub locks the same file in a way that
 * the JDK does not know, so it may fetch the same bytes beside; both put whole files in place in
 * one step, and the second finds nothing to do.
 */
public final class BlobLock implements AutoCloseable {

  /** The JDK lets a process lock a file once only. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock ofThreads;
  private final FileChannel channel;
  private final FileLock lock;

  private BlobLock(ReentrantLock ofThreads, FileChannel channel, FileLock lock) {
    this.ofThreads = ofThreads;
    this.channel = channel;
    this.lock = lock;
  }

  static BlobLock on(Path file) {
    ReentrantLock ofThreads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    ofThreads.lock();
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new BlobLock(ofThreads, channel, channel.lock());
    } catch (IOException e) {
      ofThreads.unlock();
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ofThreads.unlock();
    }
  }
}
