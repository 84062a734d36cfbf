package dev.tangent.report.sums;

import dev.tangent.common.Method;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.sums.LeftOut;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.Sums;
import dev.tangent.results.sums.TaskSetResult;
import dev.tangent.results.sums.TaskSetSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Growing task sets, all tasks but one, and a coefficient for each task. */
final class TaskSetsTables {

  private final Analyses analyses;
  private final List<String> tasks;
  private final Pretrained pretrained;
  private final String head;

  TaskSetsTables(ExperimentResults results) {
    this.analyses = results.analyses();
    this.tasks = results.experiment().tasks();
    this.pretrained = Pretrained.of(results);
    this.head = results.experiment().head();
  }

  Table sizes() {
    List<TaskSetSize> sizes = analyses.aggregates(Sums.TASK_SETS);
    List<Table.Row> rows = new ArrayList<>();
    for (TaskSetSize size : sizes) {
      rows.add(
          Table.Row.of(
              List.of(size.method().name(), "" + size.size()),
              List.of(
                  Cell.plain(size.evaluated() + " of " + size.possible()),
                  Cell.plain(NumberText.alpha(size.alpha().mean())),
                  Cell.percent(size.absolute()),
                  Cell.percent(size.normalized())),
              Table.Kind.PLAIN));
    }
    return new Table(
        "Growing task sets: mean test accuracy ± standard deviation over sets, per cent",
        List.of("method", "tasks", "sets", "mean α", "absolute", "normalised"),
        2,
        rows,
        List.of());
  }

  Table leaveOneOut() {
    List<Method> methods = methods(analyses.rows(Sums.LEAVE_ONE_OUT), TaskSetResult::method);
    List<String> header = new ArrayList<>(List.of("left out", head));
    methods.forEach(m -> header.add(m.name()));
    List<Table.Row> rows = new ArrayList<>();
    for (String task : tasks) {
      List<Cell> cells = new ArrayList<>(List.of(pretrained.cell(task)));
      methods.forEach(m -> cells.add(leftOut(m, task)));
      rows.add(Table.Row.of(List.of(task), cells, Table.Kind.PLAIN));
    }
    return new Table(
        "Leave one out: test accuracy on the task left out of the sum of all others, per cent",
        header,
        1,
        rows,
        List.of());
  }

  private Cell leftOut(Method method, String task) {
    List<TaskSetResult.OtherTask> rows =
        analyses.rows(Sums.LEAVE_ONE_OUT).stream()
            .filter(r -> r.method() == method)
            .flatMap(r -> r.others().stream())
            .filter(o -> o.task().equals(task))
            .toList();
    if (rows.size() == 1) {
      return Cell.percent(rows.get(0).cell());
    }
    Optional<LeftOut> mean =
        analyses.aggregates(Sums.LEAVE_ONE_OUT).stream()
            .filter(a -> a.method() == method && a.task().equals(task))
            .findFirst();
    return mean.map(m -> Cell.percent(m.leftOut())).orElse(Cell.NONE);
  }

  Table coefficients() {
    List<Table.Row> rows = new ArrayList<>();
    for (Method method :
        methods(analyses.rows(Sums.PER_TASK_COEFFICIENTS), PerTaskCoefficients::method)) {
      rows.add(
          Table.Row.of(
              List.of(method.name()),
              List.of(
                  mean(method, PerTaskCoefficients::commonValidation),
                  mean(method, PerTaskCoefficients::validation),
                  mean(method, PerTaskCoefficients::absolute),
                  mean(method, PerTaskCoefficients::normalized)),
              Table.Kind.PLAIN));
    }
    return new Table(
        "A coefficient for each task: mean accuracy, per cent",
        List.of(
            "method",
            "validation, common α",
            "validation, own α",
            "test, absolute",
            "test, normalised"),
        1,
        rows,
        List.of(
            "Validation accuracies are normalised; test accuracies are those of the own "
                + "coefficients. These were chosen on the validation examples, so what they gain there "
                + "over a common α need not be gained on test; task addition above has the common "
                + "α on test."));
  }

  private Cell mean(Method method, Function<PerTaskCoefficients, Double> value) {
    return Cell.percent(statistic(method, value));
  }

  private Statistic statistic(Method method, Function<PerTaskCoefficients, Double> value) {
    return Statistic.of(
        analyses.rows(Sums.PER_TASK_COEFFICIENTS).stream()
            .filter(r -> r.method() == method)
            .mapToDouble(value::apply)
            .toArray());
  }

  Table chosenCoefficients() {
    List<Method> methods =
        methods(analyses.rows(Sums.PER_TASK_COEFFICIENTS), PerTaskCoefficients::method);
    List<String> header = new ArrayList<>(List.of("task"));
    methods.forEach(m -> header.add(m.name()));
    List<Table.Row> rows = new ArrayList<>();
    for (String task : tasks) {
      List<Cell> cells = new ArrayList<>();
      methods.forEach(m -> cells.add(Cell.alpha(statistic(m, r -> alpha(r, task)))));
      rows.add(Table.Row.of(List.of(task), cells, Table.Kind.PLAIN));
    }
    List<Cell> common = new ArrayList<>();
    methods.forEach(m -> common.add(Cell.alpha(statistic(m, PerTaskCoefficients::common))));
    rows.add(Table.Row.of(List.of("common α"), common, Table.Kind.REFERENCE));
    return new Table("The coefficient chosen for each task", header, 1, rows, List.of());
  }

  private static double alpha(PerTaskCoefficients row, String task) {
    return row.coefficients().stream()
        .filter(c -> c.task().equals(task))
        .mapToDouble(PerTaskCoefficients.TaskCoefficient::alpha)
        .findFirst()
        .orElse(0);
  }

  private static <R> List<Method> methods(List<R> rows, Function<R, Method> method) {
    return rows.stream().map(method).distinct().sorted().toList();
  }
}
