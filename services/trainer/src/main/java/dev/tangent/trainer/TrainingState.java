package dev.tangent.trainer;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.storage.artifact.SavedState;
import dev.tangent.training.state.ResumableState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Saves a training's state at intervals, and once more when the work is interrupted. */
final class TrainingState {

  private static final Logger LOG = Logger.getLogger(TrainingState.class);

  private final StepContext context;
  private final SavedState saved;
  private final long interval;
  private long last = System.nanoTime();

  TrainingState(StepContext context, Duration interval) {
    this.context = context;
    this.saved = context.savedState();
    this.interval = interval.toNanos();
  }

  /**
   * @param restore continues from a file
   */
  void restore(Consumer<Path> restore) {
    Path file = local();
    if (saved.restore(file)) {
      restore.accept(file);
      LOG.infof("continuing %s from its saved state", context.stepId());
    }
  }

  boolean isDue() {
    return System.nanoTime() - last >= interval;
  }

  /** A store that is unavailable costs a saved state, not the training. */
  void save(ResumableState state, long step) {
    Path file = local();
    state.saveState(file);
    try {
      saved.save(file, step);
    } catch (RetryableFailure e) {
      LOG.warnf("state of %s not saved, going on: %s", context.stepId(), e.getMessage());
    }
    last = System.nanoTime();
  }

  private Path local() {
    return context.scratch().resolve("state.safetensors");
  }
}
