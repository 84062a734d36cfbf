package dev.tangent.evaluator.sums;

import dev.tangent.evaluation.coefficient.CoefficientsOutcome;
import dev.tangent.evaluation.coefficient.TaskSetOutcome;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.platform.plan.analysis.sums.SumsCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.PerTaskCoefficients.TaskCoefficient;
import dev.tangent.results.sums.TaskSetResult;
import dev.tangent.results.sums.TaskSetResult.OtherTask;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sums of task sets, and of all tasks with coefficients of their own. */
final class SumRows {

  private final List<String> tasks;
  private final ArtifactStore artifacts;

  SumRows(List<String> tasks, ArtifactStore artifacts) {
    this.tasks = tasks;
    this.artifacts = artifacts;
  }

  List<TaskSetResult> sets(SumsCell cell) {
    TaskSetOutcome outcome = StoredAnalysis.read(artifacts, cell.step(), TaskSetOutcome::read);
    return outcome.rows().stream()
        .map(
            row ->
                TaskSetResult.of(
                    Methods.core(cell.method()),
                    cell.seed(),
                    point(outcome, row, row.alpha()),
                    others(outcome, row)))
        .toList();
  }

  PerTaskCoefficients coefficients(SumsCell cell) {
    CoefficientsOutcome outcome =
        StoredAnalysis.read(artifacts, cell.step(), CoefficientsOutcome::read);
    TaskSetOutcome.Row row = outcome.test().rows().get(0);
    AdditionPoint point = point(outcome.test(), row, outcome.ascent().common());
    return new PerTaskCoefficients(
        Methods.core(cell.method()),
        cell.seed(),
        IntStream.range(0, tasks.size())
            .mapToObj(t -> new TaskCoefficient(tasks.get(t), row.coefficients()[t]))
            .toList(),
        point.absolute(),
        point.absoluteInterval(),
        point.normalized(),
        point.normalizedInterval(),
        point.perTask(),
        outcome.ascent().common(),
        outcome.ascent().commonValue(),
        outcome.ascent().value(),
        outcome.ascent().rounds());
  }

  /** A set is named by its tasks. */
  static List<Metric> metrics(String analysis, List<TaskSetResult> rows) {
    List<Metric> cells = new ArrayList<>();
    for (TaskSetResult row : rows) {
      Metric.Builder cell =
          MetricCell.of(analysis, row.method(), row.seed())
              .setTask(String.join("+", row.tasks()))
              .setAlpha(row.alpha());
      cells.add(MetricCell.value(cell, "absolute", row.absolute()));
      cells.add(MetricCell.value(cell, "normalized", row.normalized()));
    }
    return cells;
  }

  private AdditionPoint point(TaskSetOutcome outcome, TaskSetOutcome.Row row, double alpha) {
    List<AdditionTask> members = new ArrayList<>();
    for (int t : row.tasks()) {
      members.add(
          AdditionTask.of(
              tasks.get(t),
              AccuracyCell.of(outcome.at(row, t)),
              AccuracyCell.of(outcome.single(t))));
    }
    return AdditionPoint.of(alpha, members);
  }

  private List<OtherTask> others(TaskSetOutcome outcome, TaskSetOutcome.Row row) {
    return IntStream.range(0, tasks.size())
        .filter(t -> Arrays.stream(row.tasks()).noneMatch(member -> member == t))
        .filter(t -> row.correct()[t] >= 0)
        .mapToObj(
            t ->
                OtherTask.of(
                    tasks.get(t),
                    AccuracyCell.of(outcome.at(row, t)),
                    AccuracyCell.of(outcome.zeroShot(t))))
        .toList();
  }
}
