package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.evaluation.Interval;
import java.util.List;
import java.util.OptionalInt;

/**
 * The non-linear advantage of a task, (acc_STANDARD − acc_LINEARIZED) / (1 − 1/C) with C classes:
 * how much accuracy training in the tangent space gives up, as a share of what lies above chance
 * (Ortiz-Jimenez, Favero, Frossard 2023, section 4).
 *
 * @param classes empty where their number is not known; then there is no advantage
 */
record Advantage(
    String task,
    List<SingleTaskResult> standard,
    List<SingleTaskResult> linearized,
    OptionalInt classes) {

  static Advantage of(ExperimentResults results, String task) {
    return new Advantage(
        task,
        rows(results, task, Method.STANDARD),
        rows(results, task, Method.LINEARIZED),
        results.datasets().stream()
            .filter(d -> d.name().equals(task) && d.classes() != null && d.classes() > 1)
            .mapToInt(DatasetUse::classes)
            .findFirst());
  }

  private static List<SingleTaskResult> rows(
      ExperimentResults results, String task, Method method) {
    return results.singleTask().stream()
        .filter(r -> r.method() == method && r.task().equals(task))
        .toList();
  }

  /** In percentage points; one seed with the interval of the difference, several with spread. */
  Cell cell() {
    double[] bySeed = bySeed();
    if (bySeed.length == 0) {
      return Cell.NONE;
    }
    return bySeed.length == 1
        ? Cell.points(bySeed[0], interval())
        : Cell.points(Statistic.of(bySeed));
  }

  /** A value for each seed that both methods have; none without the number of classes. */
  double[] bySeed() {
    if (classes.isEmpty()) {
      return new double[0];
    }
    return standard.stream()
        .flatMap(
            s ->
                linearized.stream()
                    .filter(l -> l.seed() == s.seed())
                    .map(l -> (s.accuracy() - l.accuracy()) / aboveChance()))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * 1 or −1 where it is clear which is ahead: the interval over test examples of one seed, or that
   * over three seeds and more, does not contain zero. 0 otherwise.
   */
  int sign() {
    double[] bySeed = bySeed();
    if (bySeed.length == 0) {
      return 0;
    }
    Interval sure = bySeed.length == 1 ? interval() : Comparison.of(bySeed).interval();
    return sure == null || sure.contains(0) ? 0 : sure.low() > 0 ? 1 : -1;
  }

  /**
   * Of one seed: Newcombe's interval of a difference of proportions, from their Wilson intervals as
   * if the two were measured on different examples, which is too wide for the same ones.
   */
  private Interval interval() {
    AccuracyCell s = standard.get(0).cell();
    AccuracyCell l = linearized.get(0).cell();
    double difference = s.accuracy() - l.accuracy();
    double below =
        Math.hypot(s.accuracy() - s.interval().low(), l.interval().high() - l.accuracy());
    double above =
        Math.hypot(s.interval().high() - s.accuracy(), l.accuracy() - l.interval().low());
    return new Interval((difference - below) / aboveChance(), (difference + above) / aboveChance());
  }

  private double aboveChance() {
    return 1 - 1.0 / classes.getAsInt();
  }
}
