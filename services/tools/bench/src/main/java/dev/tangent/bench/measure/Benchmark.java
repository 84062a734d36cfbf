package dev.tangent.bench.measure;

import java.util.List;

/** One measurement, or several that share their preparation. */
public interface Benchmark {

  /** What {@code --only} calls it. */
  String name();

  /** What it measures, for the list that a person sees. */
  String title();

  /**
   * @throws Exception when it cannot be measured; the run goes on with the others
   */
  List<Row> measure(Conditions conditions) throws Exception;
}
