package dev.tangent.trainer;

import dev.tangent.core.training.ResumableState;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Where a training's state lies between two lives of it: {@code state/<step id>.safetensors}. */
final class SavedState {

  private static final Logger LOG = Logger.getLogger(SavedState.class);

  private final StepContext context;
  private final ObjectStore objects;
  private final String key;
  private final long interval;
  private long last = System.nanoTime();

  SavedState(StepContext context, Duration interval) {
    this.context = context;
    this.objects = context.artifacts().objects();
    this.key = "state/" + context.stepId() + ".safetensors";
    this.interval = interval.toNanos();
  }

  /**
   * @param restore continues from a file
   */
  void restore(Consumer<Path> restore) {
    if (objects.stat(key).isPresent()) {
      Path file = local();
      objects.download(key, file);
      restore.accept(file);
      delete(file);
      LOG.infof("continuing %s from its saved state", context.stepId());
    }
  }

  /** A store that is away costs a saved state, not the training. */
  void saveWhenDue(ResumableState state) {
    if (System.nanoTime() - last < interval) {
      return;
    }
    Path file = local();
    state.saveState(file);
    try {
      objects.upload(key, file);
    } catch (RetryableFailure e) {
      LOG.warnf("state of %s not saved, going on: %s", context.stepId(), e.getMessage());
    }
    delete(file);
    last = System.nanoTime();
  }

  void forget() {
    objects.delete(key);
  }

  private Path local() {
    return context.scratch().resolve("state.safetensors");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
