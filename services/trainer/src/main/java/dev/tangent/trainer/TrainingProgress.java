package dev.tangent.trainer;

import dev.tangent.platform.step.StepContext;
import dev.tangent.proto.v1.Progress;
import dev.tangent.training.loop.TrainingListener;
import dev.tangent.training.state.ResumableState;

/** Makes a training visible, stoppable and resumable. */
final class TrainingProgress implements TrainingListener {

  private final StepContext context;
  private final TrainingState saved;
  private final long last;
  private final long started = System.nanoTime();
  private long first = -1;
  private boolean interrupted;

  /**
   * @param last steps done at the end of this run
   */
  TrainingProgress(StepContext context, TrainingState saved, long last) {
    this.context = context;
    this.saved = saved;
    this.last = last;
  }

  @Override
  public void onStep(
      long step, long total, double loss, double learningRate, double examplesPerSecond) {
    if (first < 0) {
      first = step - 1;
    }
    double secondsPerStep = (System.nanoTime() - started) / 1e9 / (step - first);
    context.report(
        Progress.newBuilder()
            .setDone(step)
            .setTotal(total)
            .setUnit("steps")
            .setLoss(loss)
            .setPerSecond(examplesPerSecond)
            .setRemainingSeconds((total - step) * secondsPerStep)
            .build());
  }

  /** After the last step there is nothing to continue: a run from there would know no loss. */
  @Override
  public void afterStep(long step, ResumableState state) {
    if (step == last) {
      return;
    }
    boolean stopping = context.cancelled();
    if (stopping || saved.isDue()) {
      saved.save(state, step);
      interrupted = stopping || context.givesWay();
    }
  }

  @Override
  public boolean cancelled() {
    return interrupted || context.cancelled();
  }
}
