package dev.tangent.report.exact;

import dev.tangent.common.Method;
import dev.tangent.report.addition.PointCells;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.exact.Criterion;
import dev.tangent.results.exact.ExactMean;
import dev.tangent.results.exact.ExactResult;
import dev.tangent.results.exact.ExactResult.FoundCoefficient;
import dev.tangent.results.exact.ExactResults;
import dev.tangent.results.exact.Minimum;
import dev.tangent.results.exact.Per;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What exact coefficients give beside a common one, how good their minima are, and they. */
final class ExactTables {

  private final ExperimentResults results;
  private final List<ExactResult> rows;
  private final List<ExactMean> kinds;

  ExactTables(ExperimentResults results) {
    this.results = results;
    this.rows = results.analyses().rows(ExactResults.TABLE);
    this.kinds = results.analyses().aggregates(ExactResults.TABLE);
  }

  /**
   * For each method the common α, the ascent's coefficients where there are, then the exact ones.
   */
  Table accuracies() {
    List<Table.Row> lines = new ArrayList<>();
    for (Method method : kinds.stream().map(ExactMean::method).distinct().toList()) {
      List<AdditionPoint> common = addition(method, AdditionResult::chosen);
      if (!common.isEmpty()) {
        lines.add(line(method, "all, α = 1", "–", addition(method, AdditionResult::atOne)));
        lines.add(line(method, "all, common", "accuracy", common));
      }
      List<AdditionPoint> ascent = ascent(method);
      if (!ascent.isEmpty()) {
        lines.add(line(method, "each task", "accuracy", ascent));
      }
      kinds.stream()
          .filter(kind -> kind.method() == method)
          .forEach(
              kind ->
                  lines.add(
                      line(
                          method,
                          scope(kind),
                          criterion(kind),
                          of(kind).stream().map(ExactResult::tested).toList())));
    }
    return new Table(
        "Task addition with exact coefficients: mean test accuracy over "
            + NumberText.count(results.experiment().tasks().size(), "task")
            + ", per cent",
        List.of("method", "α of", "chosen by", "absolute", "normalised"),
        3,
        lines,
        List.of(
            "All but α = 1 were chosen on validation examples, labels of which only entropy does "
                + "not read; the more coefficients, the more they can follow the validation "
                + "examples alone."));
  }

  private static Table.Row line(
      Method method, String scope, String by, List<AdditionPoint> points) {
    return Table.Row.of(
        List.of(method.name(), scope, by),
        List.of(PointCells.absolute(points), PointCells.normalized(points)),
        scope.startsWith("all") ? Table.Kind.REFERENCE : Table.Kind.PLAIN);
  }

  private List<AdditionPoint> addition(Method method, Function<AdditionResult, AdditionPoint> at) {
    return results.addition().stream().filter(row -> row.method() == method).map(at).toList();
  }

  private List<AdditionPoint> ascent(Method method) {
    return results.analyses().rows(Sums.PER_TASK_COEFFICIENTS).stream()
        .filter(row -> row.method() == method)
        .map(PerTaskCoefficients::tested)
        .toList();
  }

  /** Of several seeds the mean, and the largest gradient. */
  Table minima() {
    List<Table.Row> lines = new ArrayList<>();
    for (ExactMean kind : kinds) {
      lines.add(
          Table.Row.of(
              List.of(kind.method().name(), scope(kind), criterion(kind)),
              List.of(
                  Cell.plain(Integer.toString(of(kind).get(0).coefficients().size())),
                  Cell.plain(Integer.toString(of(kind).get(0).minimum().examples())),
                  mean(kind, Minimum::lossAtOne),
                  mean(kind, Minimum::loss),
                  Cell.plain(largestGradient(kind))),
              Table.Kind.PLAIN));
    }
    return new Table(
        "The minima of exact coefficients, on validation",
        List.of(
            "method", "α of", "chosen by", "unknowns", "examples", "loss, all 1", "loss", "‖∇‖"),
        3,
        lines,
        uncertified());
  }

  private List<String> uncertified() {
    long open = rows.stream().filter(row -> !row.minimum().certified()).count();
    return open == 0
        ? List.of("Every gradient is within 10⁻⁶: these are minima.")
        : List.of(
            "%s a gradient above 10⁻⁶: the search ended before a minimum was certain."
                .formatted(
                    NumberText.capitalized(
                        open == 1 ? "one search left" : open + " searches left")));
  }

  private Cell mean(ExactMean kind, ToDoubleFunction<Minimum> value) {
    return Cell.plain(
        NumberText.ratio(Statistic.of(of(kind), row -> value.applyAsDouble(row.minimum())).mean()));
  }

  private String largestGradient(ExactMean kind) {
    double largest =
        of(kind).stream().mapToDouble(row -> row.minimum().gradientNorm()).max().orElse(0);
    return String.format(Locale.ROOT, "%.0e", largest);
  }

  /** Those of tasks; blocks have too many, and are in results.json. */
  Table coefficients() {
    List<ExactMean> shown = kinds.stream().filter(kind -> kind.per() == Per.TASK).toList();
    List<String> header = new ArrayList<>(List.of("task"));
    shown.forEach(kind -> header.add(kind.method() + ", " + criterion(kind)));
    List<Table.Row> lines = new ArrayList<>();
    for (String task : results.experiment().tasks()) {
      List<Cell> cells = new ArrayList<>();
      shown.forEach(kind -> cells.add(Cell.alpha(Statistic.of(of(kind), row -> alpha(row, task)))));
      lines.add(Table.Row.of(List.of(task), cells, Table.Kind.PLAIN));
    }
    return new Table("The coefficient of each task", header, 1, lines, List.of());
  }

  private static double alpha(ExactResult row, String task) {
    return row.coefficients().stream()
        .filter(c -> c.task().equals(task))
        .mapToDouble(FoundCoefficient::alpha)
        .findFirst()
        .orElse(0);
  }

  private List<ExactResult> of(ExactMean kind) {
    return ExactResults.rows(rows, kind.method(), kind.per(), kind.criterion());
  }

  private static String scope(ExactMean kind) {
    return kind.per() == Per.TASK ? "each task" : "each block";
  }

  private static String criterion(ExactMean kind) {
    return kind.criterion() == Criterion.HEAD
        ? "head's loss"
        : kind.criterion().name().toLowerCase(Locale.ROOT)
            + (kind.criterion() == Criterion.CONVEX ? " loss" : "");
  }
}
