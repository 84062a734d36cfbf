package dev.tangent.results.advantage;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;

/**
 * What non-linear fine-tuning gains over linearized fine-tuning on one task: (acc_standard −
 * acc_linearized) / (1 − 1/C), the difference as a share of what lies above chance (Ortiz-Jimenez
 * et al. 2023, section 3).
 *
 * @param classes C
 * @param standard single-task test accuracy of STANDARD
 * @param linearized single-task test accuracy of LINEARIZED
 * @param interval 95 %, from both Wilson intervals by Newcombe's method (1998, method 10). It takes
 *     the two as independent; they share their test examples, so it is rather too wide
 */
public record NonLinearAdvantage(
    long seed,
    String task,
    int classes,
    double standard,
    double linearized,
    double advantage,
    Interval interval) {

  public NonLinearAdvantage {
    Checks.present(task, "task");
    Checks.present(interval, "interval");
    if (classes < 2) {
      throw new InvalidInputException(task + " has " + classes + " classes; expected two or more");
    }
    Checks.finite(advantage, "advantage");
  }

  public static NonLinearAdvantage of(
      long seed, String task, int classes, AccuracyCell standard, AccuracyCell linearized) {
    double aboveChance = 1 - 1.0 / classes;
    double difference = standard.accuracy() - linearized.accuracy();
    double below =
        Math.hypot(
            standard.accuracy() - standard.interval().low(),
            linearized.interval().high() - linearized.accuracy());
    double above =
        Math.hypot(
            standard.interval().high() - standard.accuracy(),
            linearized.accuracy() - linearized.interval().low());
    return new NonLinearAdvantage(
        seed,
        task,
        classes,
        standard.accuracy(),
        linearized.accuracy(),
        difference / aboveChance,
        new Interval((difference - below) / aboveChance, (difference + above) / aboveChance));
  }
}
