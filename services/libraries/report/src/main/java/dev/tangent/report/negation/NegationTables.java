package dev.tangent.report.negation;

import dev.tangent.common.Method;
import dev.tangent.report.findings.Findings;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.Aggregates;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.statistics.Coefficient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Task negation: means over tasks as the paper gives them, and the rows of each task. */
public final class NegationTables {

  private final ExperimentResults results;
  private final Pretrained pretrained;
  private final List<String> tasks;

  public NegationTables(ExperimentResults results) {
    this.results = results;
    this.pretrained = Pretrained.of(results);
    this.tasks =
        List.copyOf(
            results.negation().stream()
                .map(NegationResult::task)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  public Table means() {
    // Not every experiment evaluates α = 1 as well.
    boolean one = results.negation().stream().anyMatch(r -> r.atOne() != null);
    List<String> header = new ArrayList<>(List.of("method", "target", "control"));
    List<Cell> reference = new ArrayList<>();
    reference.add(pretrained.mean(tasks));
    reference.add(pretrained.cell(control()));
    if (one) {
      header.addAll(List.of("target, α = 1", "control, α = 1"));
      reference.addAll(List.of(Cell.NONE, Cell.NONE));
    }
    List<Table.Row> rows = new ArrayList<>();
    rows.add(Table.Row.of(List.of("pre-trained"), reference, Table.Kind.REFERENCE));
    for (Method method : MethodsShown.in(results)) {
      List<Cell> cells = new ArrayList<>(mean(method, Coefficient.CHOSEN));
      if (one) {
        cells.addAll(mean(method, Coefficient.ONE));
      }
      rows.add(Table.Row.of(List.of(method.name()), cells, Table.Kind.PLAIN));
    }
    return new Table(
        "Task negation: mean test accuracy over "
            + NumberText.count(tasks.size(), "task")
            + ", per cent",
        header,
        1,
        rows,
        new Findings(results).negation());
  }

  /** Nothing is negated without a control task. */
  private String control() {
    return Objects.requireNonNull(results.experiment().control(), "control");
  }

  Table perTask() {
    List<Table.Row> rows = new ArrayList<>();
    for (String task : tasks) {
      rows.add(
          Table.Row.of(
              List.of(task, "pre-trained"),
              List.of(Cell.plain("0.00"), pretrained.cell(task), pretrained.cell(control())),
              Table.Kind.REFERENCE));
      for (Method method : MethodsShown.in(results)) {
        rows.add(Table.Row.of(List.of("", method.name()), cells(method, task), Table.Kind.PLAIN));
      }
    }
    return new Table(
        "Task negation: test accuracy at the chosen α, per cent",
        List.of("task", "method", "α", "target", "control"),
        2,
        rows,
        List.of());
  }

  private List<Cell> mean(Method method, Coefficient at) {
    @Nullable NegationMean mean = NegationMean.of(results.negation(), method, at);
    return mean == null ? List.of(Cell.NONE, Cell.NONE) : List.of(mean.target(), mean.control());
  }

  private List<Cell> cells(Method method, String task) {
    List<NegationResult> rows =
        results.negation().stream()
            .filter(r -> r.method() == method && r.task().equals(task))
            .toList();
    if (rows.size() == 1) {
      NegationResult row = rows.get(0);
      return List.of(
          Cell.plain(NumberText.alpha(row.alpha())),
          Cell.percent(row.target()),
          Cell.percent(row.control()));
    }
    Optional<Aggregates.Negation> cell =
        results.aggregates().negation().stream()
            .filter(a -> a.method() == method && a.at() == Coefficient.CHOSEN)
            .filter(a -> task.equals(a.task()))
            .findFirst();
    return cell.map(
            a ->
                List.of(Cell.alpha(a.alpha()), Cell.percent(a.target()), Cell.percent(a.control())))
        .orElse(List.of(Cell.NONE, Cell.NONE, Cell.NONE));
  }
}
