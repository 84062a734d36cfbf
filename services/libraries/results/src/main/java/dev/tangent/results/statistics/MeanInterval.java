package dev.tangent.results.statistics;

import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.AccuracyCell;

/**
 * The mean of T independent accuracies p_t, each times a constant w_t, with a 95 % interval from
 * their Wilson intervals [l_t, u_t]: m − √Σ(w_t(p_t − l_t))²/T to m + √Σ(w_t(u_t − p_t))²/T. That
 * is the method of variance estimates recovery (Zou and Donner 2008). It speaks of the test
 * examples drawn, not of the seeds; for normalised accuracies w_t = 1 / single-task accuracy is
 * taken as known.
 */
public final class MeanInterval {

  private double sum;
  private double below;
  private double above;
  private int count;

  public void add(AccuracyCell cell, double weight) {
    sum += weight * cell.accuracy();
    below += square(weight * (cell.accuracy() - cell.interval().low()));
    above += square(weight * (cell.interval().high() - cell.accuracy()));
    count++;
  }

  public double mean() {
    return sum / count;
  }

  public Interval interval() {
    return new Interval(mean() - Math.sqrt(below) / count, mean() + Math.sqrt(above) / count);
  }

  private static double square(double x) {
    return x * x;
  }
}
