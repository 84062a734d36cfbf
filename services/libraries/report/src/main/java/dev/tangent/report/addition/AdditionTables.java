package dev.tangent.report.addition;

import dev.tangent.common.Method;
import dev.tangent.report.findings.Findings;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Task addition: means over tasks as the paper gives them, and a row per task. */
final class AdditionTables {

  private final ExperimentResults results;
  private final Pretrained pretrained;
  private final List<String> tasks;

  AdditionTables(ExperimentResults results) {
    this.results = results;
    this.pretrained = Pretrained.of(results);
    this.tasks = results.experiment().tasks();
  }

  Table means() {
    List<Table.Row> rows = new ArrayList<>();
    Cell reference = pretrained.mean(tasks);
    rows.add(
        Table.Row.of(
            List.of("pre-trained"),
            List.of(Cell.plain("0.00"), reference, Cell.NONE, Cell.NONE, Cell.NONE),
            Table.Kind.REFERENCE));
    for (Method method : MethodsShown.in(results)) {
      rows.add(row(method));
    }
    return new Table(
        "Task addition: mean test accuracy over "
            + NumberText.count(tasks.size(), "task")
            + ", per cent",
        List.of("method", "α", "absolute", "normalised", "absolute, α = 1", "normalised, α = 1"),
        1,
        rows,
        new Findings(results).addition());
  }

  /** Absolute accuracies at the chosen α. */
  Table perTask() {
    List<Method> methods = MethodsShown.in(results);
    List<String> header = new ArrayList<>(List.of("task", "pre-trained"));
    methods.forEach(method -> header.add(method.name()));
    List<Table.Row> rows = new ArrayList<>();
    for (String task : tasks) {
      List<Cell> cells = new ArrayList<>(List.of(pretrained.cell(task)));
      methods.forEach(method -> cells.add(cell(method, task)));
      rows.add(Table.Row.of(List.of(task), cells, Table.Kind.PLAIN));
    }
    return new Table(
        "Task addition: test accuracy of each task at the chosen α, per cent",
        header,
        1,
        rows,
        List.of());
  }

  private Table.Row row(Method method) {
    List<AdditionPoint> chosen = points(method, AdditionResult::chosen);
    List<AdditionPoint> one = points(method, AdditionResult::atOne);
    Cell alpha =
        chosen.isEmpty() ? Cell.NONE : Cell.alpha(Statistic.of(chosen, AdditionPoint::alpha));
    return Table.Row.of(
        List.of(method.name()),
        List.of(
            alpha,
            PointCells.absolute(chosen),
            PointCells.normalized(chosen),
            PointCells.absolute(one),
            PointCells.normalized(one)),
        Table.Kind.PLAIN);
  }

  private Cell cell(Method method, String task) {
    List<AdditionTask> rows =
        points(method, AdditionResult::chosen).stream()
            .map(p -> p.perTask().stream().filter(t -> t.task().equals(task)).findFirst())
            .flatMap(Optional::stream)
            .toList();
    return switch (rows.size()) {
      case 0 -> Cell.NONE;
      case 1 -> Cell.percent(rows.get(0).cell());
      default -> Cell.percent(Statistic.of(rows, AdditionTask::accuracy));
    };
  }

  private List<AdditionPoint> points(Method method, Function<AdditionResult, AdditionPoint> at) {
    return results.addition().stream()
        .filter(r -> r.method() == method)
        .map(at)
        .filter(Objects::nonNull)
        .toList();
  }
}
