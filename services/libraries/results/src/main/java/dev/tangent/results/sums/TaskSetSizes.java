package dev.tangent.results.sums;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Growing task sets by their size, over sets and seeds together. */
final class TaskSetSizes {

  private final List<TaskSetResult> sets;
  private final int tasks;

  TaskSetSizes(List<TaskSetResult> sets) {
    this.sets = sets;
    this.tasks = (int) sets.stream().flatMap(s -> s.tasks().stream()).distinct().count();
  }

  List<TaskSetSize> rows() {
    List<TaskSetSize> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      sets.stream()
          .filter(s -> s.method() == method)
          .collect(Collectors.groupingBy(s -> s.tasks().size(), TreeMap::new, Collectors.toList()))
          .forEach((size, ofSize) -> rows.add(row(method, size, ofSize)));
    }
    return rows;
  }

  private TaskSetSize row(Method method, int size, List<TaskSetResult> ofSize) {
    return new TaskSetSize(
        method,
        size,
        choose(tasks, size),
        (int) ofSize.stream().map(TaskSetResult::tasks).distinct().count(),
        spread(ofSize, TaskSetResult::alpha),
        spread(ofSize, TaskSetResult::absolute),
        spread(ofSize, TaskSetResult::normalized));
  }

  private static Spread spread(List<TaskSetResult> rows, ToDoubleFunction<TaskSetResult> value) {
    return Spread.of(rows.stream().mapToDouble(value).toArray());
  }

  /** The binomial coefficient; every intermediate product is one too. */
  private static long choose(int n, int k) {
    long sets = 1;
    for (int i = 1; i <= k; i++) {
      sets = Math.multiplyExact(sets, n - k + i) / i;
    }
    return sets;
  }
}
