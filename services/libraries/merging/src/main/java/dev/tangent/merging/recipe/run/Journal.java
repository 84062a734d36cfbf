package dev.tangent.merging.recipe.run;

import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Remembers now and then how many tensors of a file are on the disk, while the next ones are
 * computed: it is said only after they were forced there, so that it also holds after a loss of
 * power.
 */
final class Journal implements AutoCloseable {

  private static final long EVERY = 256L << 20;

  private final WorkFolder folder;
  private final Shard shard;
  private final SafetensorsWriter writer;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private @Nullable Future<?> running;
  private long since;
  private int complete;

  Journal(WorkFolder folder, Shard shard, SafetensorsWriter writer, int complete) {
    this.folder = folder;
    this.shard = shard;
    this.writer = writer;
    this.complete = complete;
  }

  /** Records how many tensors have been written, and how many bytes of the last. */
  void wrote(int tensors, long bytes) {
    complete = tensors;
    since += bytes;
    if (since >= EVERY && (running == null || running.isDone())) {
      await();
      since = 0;
      running = thread.submit(() -> remember(tensors));
    }
  }

  private void remember(int tensors) {
    writer.force();
    folder.remember(shard, tensors);
  }

  /** Waits for what is under way. */
  void await() {
    try {
      if (running != null) {
        running.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while merging", e);
    }
  }

  /** A merge that fails, or is interrupted, keeps what it has. */
  @Override
  public void close() {
    thread.shutdown();
    if (complete < shard.tensors().size() && complete > 0) {
      remember(complete);
    }
  }
}
