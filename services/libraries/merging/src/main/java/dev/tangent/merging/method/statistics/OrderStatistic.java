package dev.tangent.merging.method.statistics;

/** Exact order statistics of any number of floats, in two passes and 1 MiB a rank at most. */
public final class OrderStatistic {

  /** Presents all numbers, in any order, to whoever counts them. */
  public interface Numbers {
    void forEach(Visitor visitor);
  }

  /** Hears one number. */
  public interface Visitor {
    void visit(float number);

    /** Hears the magnitudes of many. */
    default void magnitudes(double[] values, int length) {
      for (int i = 0; i < length; i++) {
        visit((float) Math.abs(values[i]));
      }
    }
  }

  /**
   * A number and its place among all.
   *
   * @param below how many numbers are smaller
   * @param equal how many are equal to it, itself included
   */
  public record Found(float number, long below, long equal) {}

  private OrderStatistic() {}

  /**
   * @param rank 0 for the smallest
   * @throws IllegalArgumentException when there are not more than {@code rank} numbers
   */
  public static Found find(long rank, Numbers numbers) {
    return find(new long[] {rank}, numbers)[0];
  }

  /** Several ranks in the same two passes. */
  public static Found[] find(long[] ranks, Numbers numbers) {
    RadixSelection selection = new RadixSelection(ranks);
    numbers.forEach(selection.firstPass());
    selection.narrow();
    numbers.forEach(selection.secondPass());
    return selection.found();
  }
}
