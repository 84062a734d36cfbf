package dev.tangent.results.comparison;

import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.task.ZeroShotResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tables' numbers by what they are and by seed. */
final class MeasuredRows {

  private static final String NO_METHOD = "";

  private final Map<Key, Map<Long, Double>> rows = new LinkedHashMap<>();

  private MeasuredRows() {}

  /** What a number is. */
  record Key(String analysis, String method, String task, String name) {}

  static Map<Key, Map<Long, Double>> of(ExperimentResults results) {
    MeasuredRows rows = new MeasuredRows();
    results.zeroShot().forEach(rows::add);
    results.singleTask().forEach(rows::add);
    results.addition().forEach(rows::add);
    results.negation().forEach(rows::add);
    return rows.rows;
  }

  private void add(ZeroShotResult row) {
    put("zero-shot", NO_METHOD, row.task(), "accuracy", 0, row.accuracy());
  }

  private void add(SingleTaskResult row) {
    put("single-task", row.method().name(), row.task(), "accuracy", row.seed(), row.accuracy());
  }

  private void add(AdditionResult row) {
    String method = row.method().name();
    put("addition", method, "", "absolute", row.seed(), row.absolute());
    put("addition", method, "", "normalized", row.seed(), row.normalized());
    put("addition", method, "", "alpha", row.seed(), row.alpha());
    row.perTask()
        .forEach(
            task -> put("addition", method, task.task(), "accuracy", row.seed(), task.accuracy()));
  }

  private void add(NegationResult row) {
    String method = row.method().name();
    put("negation", method, row.task(), "target", row.seed(), row.target().accuracy());
    put("negation", method, row.task(), "control", row.seed(), row.control().accuracy());
  }

  private void put(
      String analysis, String method, String task, String name, long seed, double value) {
    rows.computeIfAbsent(new Key(analysis, method, task, name), key -> new TreeMap<>())
        .put(seed, value);
  }
}
