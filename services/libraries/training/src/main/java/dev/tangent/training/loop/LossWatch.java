package dev.tangent.training.loop;

/**
 * Notices that training is beyond repair: a loss that is not a number, or whose running mean (decay
 * 0.9) has grown past {@value #TOLERATED} times the larger of its start and a uniform guess's ln C.
 */
public final class LossWatch {

  static final double TOLERATED = 5;

  private static final double DECAY = 0.9;

  private final String training;
  private final double uniform;
  private double first = Double.NaN;
  private double mean = Double.NaN;

  /**
   * @param training what is watched, such as "STANDARD fine-tuning"
   */
  public LossWatch(String training, int classes) {
    this.training = training;
    this.uniform = Math.log(classes);
  }

  /**
   * @param step the step that gave this loss, counted from 1
   * @throws TrainingDivergedException when there is no point in going on
   */
  public void check(long step, long total, double loss, double rate) {
    if (Double.isNaN(first)) {
      first = loss;
      mean = loss;
    }
    mean = DECAY * mean + (1 - DECAY) * loss;
    if (!Double.isFinite(loss)) {
      throw diverged(step, total, rate, "the loss became " + loss);
    }
    if (mean > TOLERATED * Math.max(first, uniform)) {
      throw diverged(
          step, total, rate, String.format("the loss rose from %.4g to %.4g", first, loss));
    }
  }

  /** The gradient overflowed although the loss did not. */
  public void checkGradient(long step, long total, double norm, double rate) {
    if (!Double.isFinite(norm)) {
      throw diverged(step, total, rate, "the gradient's norm became " + norm);
    }
  }

  private TrainingDivergedException diverged(long step, long total, double rate, String what) {
    return new TrainingDivergedException(
        String.format(
            "%s diverged at step %d of %d (learning rate %.3g): %s. Try a learning rate ten times"
                + " smaller, a longer warm-up, or a smaller clip_norm; if it still fails, check the"
                + " dataset's labels.",
            training, step, total, rate, what));
  }
}
