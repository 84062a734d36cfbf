package dev.tangent.training.loop;

import dev.tangent.training.state.ResumableState;

/** Hears of each optimiser step, may save the state and may ask to stop. */
public interface TrainingListener {

  TrainingListener SILENT = (step, total, loss, learningRate, examplesPerSecond) -> {};

  /**
   * After each step.
   *
   * @param step steps done, from 1
   * @param total steps of the whole fine-tune
   */
  void onStep(long step, long total, double loss, double learningRate, double examplesPerSecond);

  /**
   * After {@link #onStep}, where there are penalties.
   *
   * @param value Σ R, which the step's loss does not hold
   */
  default void onPenalties(long step, double value) {}

  /** After each step, once {@link #onStep} has returned: the place to save the state. */
  default void afterStep(long step, ResumableState state) {}

  /** Asked before each step; once true, training throws {@code CancelledException}. */
  default boolean cancelled() {
    return false;
  }
}
