package dev.tangent.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Measures several quantities in turns, so that what disturbs the machine for a while disturbs all
 * of them: ratios of one round's samples are worth more than ratios of means.
 */
public final class SideBySide {

  private SideBySide() {}

  /**
   * @param quantities each gives one sample when asked; asked once before, as warm-up
   * @return the samples of each quantity
   */
  public static List<Samples> measure(int rounds, List<DoubleSupplier> quantities) {
    for (DoubleSupplier quantity : quantities) {
      double unused = quantity.getAsDouble();
    }
    List<List<Double>> samples =
        quantities.stream().map(q -> (List<Double>) new ArrayList<Double>()).toList();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < quantities.size(); i++) {
        samples.get(i).add(quantities.get(i).getAsDouble());
      }
    }
    return samples.stream().map(Samples::new).toList();
  }

  /** How long it takes, in seconds. */
  public static double seconds(Runnable work) {
    long started = System.nanoTime();
    work.run();
    return (System.nanoTime() - started) / 1e9;
  }
}
