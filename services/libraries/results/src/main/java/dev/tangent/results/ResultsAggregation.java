package dev.tangent.results;

import dev.tangent.common.Method;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.negation.NegationPoint;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.statistics.Coefficient;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.task.SingleTaskResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Means and sample standard deviations over seeds, from the rows of each seed. */
public final class ResultsAggregation {

  private ResultsAggregation() {}

  public static Aggregates of(
      List<SingleTaskResult> singleTask,
      List<AdditionResult> addition,
      List<NegationResult> negation) {
    List<Aggregates.SingleTask> singles = new ArrayList<>();
    List<Aggregates.Addition> sums = new ArrayList<>();
    List<Aggregates.Negation> negations = new ArrayList<>();
    for (Method method : Method.values()) {
      singles.addAll(single(method, where(singleTask, r -> r.method() == method)));
      for (Coefficient at : Coefficient.values()) {
        sums.addAll(addition(method, at, where(addition, r -> r.method() == method)));
        negations.addAll(negation(method, at, where(negation, r -> r.method() == method)));
      }
    }
    return new Aggregates(singles, sums, negations);
  }

  private static List<Aggregates.SingleTask> single(Method method, List<SingleTaskResult> rows) {
    List<Aggregates.SingleTask> cells = new ArrayList<>();
    for (String task : distinct(rows, SingleTaskResult::task)) {
      List<SingleTaskResult> ofTask = where(rows, r -> r.task().equals(task));
      cells.add(
          new Aggregates.SingleTask(
              method, task, Statistic.of(ofTask, SingleTaskResult::accuracy)));
    }
    if (!rows.isEmpty()) {
      cells.add(
          new Aggregates.SingleTask(
              method, null, overTasks(rows, SingleTaskResult::seed, SingleTaskResult::accuracy)));
    }
    return cells;
  }

  private static List<Aggregates.Addition> addition(
      Method method, Coefficient at, List<AdditionResult> rows) {
    List<AdditionPoint> points =
        rows.stream()
            .map(r -> at == Coefficient.CHOSEN ? r.chosen() : r.atOne())
            .filter(Objects::nonNull)
            .toList();
    if (points.isEmpty()) {
      return List.of();
    }
    List<AdditionTask> tasks = points.stream().flatMap(p -> p.perTask().stream()).toList();
    List<Aggregates.AdditionTask> perTask = new ArrayList<>();
    for (String task : distinct(tasks, AdditionTask::task)) {
      List<AdditionTask> ofTask = where(tasks, t -> t.task().equals(task));
      perTask.add(
          new Aggregates.AdditionTask(
              task,
              Statistic.of(ofTask, AdditionTask::accuracy),
              Statistic.of(ofTask, AdditionTask::normalized)));
    }
    return List.of(
        new Aggregates.Addition(
            method,
            at,
            Statistic.of(points, AdditionPoint::alpha),
            Statistic.of(points, AdditionPoint::absolute),
            Statistic.of(points, AdditionPoint::normalized),
            perTask));
  }

  private record SeedPoint(long seed, String task, NegationPoint point) {}

  private static List<Aggregates.Negation> negation(
      Method method, Coefficient at, List<NegationResult> rows) {
    List<SeedPoint> points = new ArrayList<>();
    for (NegationResult row : rows) {
      NegationPoint point = at == Coefficient.CHOSEN ? row.chosen() : row.atOne();
      if (point != null) {
        points.add(new SeedPoint(row.seed(), row.task(), point));
      }
    }
    List<Aggregates.Negation> cells = new ArrayList<>();
    for (String task : distinct(points, SeedPoint::task)) {
      List<SeedPoint> ofTask = where(points, p -> p.task().equals(task));
      cells.add(negation(method, at, task, ofTask));
    }
    if (!points.isEmpty()) {
      cells.add(negation(method, at, null, points));
    }
    return cells;
  }

  private static Aggregates.Negation negation(
      Method method, Coefficient at, @Nullable String task, List<SeedPoint> points) {
    return new Aggregates.Negation(
        method,
        at,
        task,
        overTasks(points, SeedPoint::seed, p -> p.point().alpha()),
        overTasks(points, SeedPoint::seed, p -> p.point().target().accuracy()),
        overTasks(points, SeedPoint::seed, p -> p.point().control().accuracy()));
  }

  /** The mean over tasks within each seed first, then over seeds. */
  private static <R> Statistic overTasks(
      List<R> rows, ToLongFunction<R> seed, ToDoubleFunction<R> value) {
    double[] perSeed =
        rows.stream()
            .mapToLong(seed)
            .distinct()
            .mapToDouble(
                s ->
                    rows.stream()
                        .filter(r -> seed.applyAsLong(r) == s)
                        .mapToDouble(value)
                        .average()
                        .orElseThrow())
            .toArray();
    return Statistic.of(perSeed);
  }

  private static <R> List<R> where(List<R> rows, Predicate<R> condition) {
    return rows.stream().filter(condition).toList();
  }

  private static <R> Set<String> distinct(List<R> rows, Function<R, String> key) {
    return rows.stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
