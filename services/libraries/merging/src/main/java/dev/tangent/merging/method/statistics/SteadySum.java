package dev.tangent.merging.method.statistics;

/**
 * A sum in double of numbers that come in an order of their own: the same to the last bit however
 * they are cut into blocks. Runs of 4096 numbers are summed, and their sums added up, which keeps
 * the relative error for numbers of one sign below 2⁻³⁵ for up to 2²⁹ numbers.
 */
public final class SteadySum {

  private static final int RUN = 1 << 12;

  private double total;
  private double run;
  private int filled;

  public void add(double value) {
    run += value;
    if (++filled == RUN) {
      total += run;
      run = 0;
      filled = 0;
    }
  }

  public double value() {
    return total + run;
  }
}
