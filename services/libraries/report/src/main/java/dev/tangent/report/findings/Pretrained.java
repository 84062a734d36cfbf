package dev.tangent.report.findings;

import dev.tangent.common.Split;
import dev.tangent.report.part.Cell;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.MeanInterval;
import dev.tangent.results.task.ZeroShotResult;
import java.util.List;
import java.util.Optional;

/** The pre-trained model's test accuracies, the reference of every table. */
public record Pretrained(List<ZeroShotResult> rows) {

  public static Pretrained of(ExperimentResults results) {
    return new Pretrained(
        results.zeroShot().stream().filter(r -> r.split() == Split.TEST).toList());
  }

  public Optional<ZeroShotResult> find(String task) {
    return rows.stream().filter(r -> r.task().equals(task)).findFirst();
  }

  public Cell cell(String task) {
    return task == null ? Cell.NONE : find(task).map(r -> Cell.percent(r.cell())).orElse(Cell.NONE);
  }

  /** Mean over tasks; none unless every one of them was measured. */
  public Cell mean(List<String> tasks) {
    if (tasks.isEmpty() || !covers(tasks)) {
      return Cell.NONE;
    }
    MeanInterval mean = new MeanInterval();
    tasks.forEach(task -> mean.add(find(task).orElseThrow().cell(), 1));
    return Cell.percent(mean.mean(), mean.interval());
  }

  double meanAccuracy(List<String> tasks) {
    return tasks.stream()
        .mapToDouble(task -> find(task).orElseThrow().accuracy())
        .average()
        .orElseThrow();
  }

  boolean covers(List<String> tasks) {
    return tasks.stream().allMatch(task -> find(task).isPresent());
  }
}
