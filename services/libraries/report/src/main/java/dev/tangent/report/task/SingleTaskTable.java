package dev.tangent.report.task;

import dev.tangent.common.Method;
import dev.tangent.report.claims.Measure;
import dev.tangent.report.findings.Findings;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.MeanInterval;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.task.SingleTaskResult;
import java.util.ArrayList;
import java.util.List;

/** Zero-shot and single-task accuracy, a row per task. */
final class SingleTaskTable {

  private final ExperimentResults results;
  private final Pretrained pretrained;
  private final List<String> tasks;

  SingleTaskTable(ExperimentResults results) {
    this.results = results;
    this.pretrained = Pretrained.of(results);
    this.tasks = results.experiment().tasks();
  }

  Table table() {
    List<String> header = new ArrayList<>(List.of("task", "n", results.experiment().head()));
    List<Method> methods = MethodsShown.in(results);
    methods.forEach(method -> header.add(method.name()));
    List<Table.Row> rows = new ArrayList<>();
    tasks.forEach(task -> rows.add(row(task, methods)));
    rows.add(mean(methods));
    control(rows, methods);
    return new Table(
        "Each task alone: test accuracy, per cent",
        header,
        1,
        rows,
        new Findings(results).singleTask());
  }

  private Table.Row row(String task, List<Method> methods) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.plain(pretrained.find(task).map(r -> "" + r.n()).orElse(size(task))));
    cells.add(pretrained.cell(task));
    methods.forEach(method -> cells.add(cell(method, task)));
    return Table.Row.of(List.of(task), cells, Table.Kind.PLAIN);
  }

  private String size(String task) {
    return results.singleTask().stream()
        .filter(r -> r.task().equals(task))
        .map(r -> "" + r.n())
        .findFirst()
        .orElse("–");
  }

  private Cell cell(Method method, String task) {
    List<SingleTaskResult> rows = rows(method).stream().filter(r -> r.task().equals(task)).toList();
    return switch (rows.size()) {
      case 0 -> Cell.NONE;
      case 1 -> Cell.percent(rows.get(0).cell());
      default -> Cell.percent(Statistic.of(rows, SingleTaskResult::accuracy));
    };
  }

  private Table.Row mean(List<Method> methods) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.plain(""));
    cells.add(pretrained.mean(tasks));
    methods.forEach(method -> cells.add(mean(method)));
    return Table.Row.of(List.of("mean"), cells, Table.Kind.MEAN);
  }

  private Cell mean(Method method) {
    var bySeed = Measure.SINGLE_TASK.bySeed(results, method);
    if (bySeed.isEmpty()) {
      return Cell.NONE;
    }
    if (bySeed.size() > 1) {
      return Cell.percent(
          Statistic.of(bySeed.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }
    MeanInterval mean = new MeanInterval();
    rows(method).forEach(r -> mean.add(r.cell(), 1));
    return Cell.percent(mean.mean(), mean.interval());
  }

  private void control(List<Table.Row> rows, List<Method> methods) {
    String control = results.experiment().control();
    if (control == null || pretrained.find(control).isEmpty()) {
      return;
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.plain("" + pretrained.find(control).orElseThrow().n()));
    cells.add(pretrained.cell(control));
    methods.forEach(method -> cells.add(Cell.NONE));
    rows.add(Table.Row.of(List.of(control + " (control)"), cells, Table.Kind.PLAIN));
  }

  private List<SingleTaskResult> rows(Method method) {
    return results.singleTask().stream().filter(r -> r.method() == method).toList();
  }
}
