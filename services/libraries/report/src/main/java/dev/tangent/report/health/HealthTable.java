package dev.tangent.report.health;

import dev.tangent.common.Method;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.health.HealthSummary;
import dev.tangent.results.health.TangentHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row for each vector and for the sum; of several seeds the means of both figures. */
final class HealthTable {

  private final ExperimentResults results;
  private final List<HealthSummary> summaries;

  HealthTable(ExperimentResults results) {
    this.results = results;
    this.summaries = HealthSummary.of(results.tangentHealth(), results.experiment().control());
  }

  Table table() {
    List<Table.Row> rows = new ArrayList<>();
    for (Method method : MethodsShown.in(results)) {
      List<HealthSummary> own = summaries.stream().filter(s -> s.method() == method).toList();
      own.stream()
          .map(HealthSummary::task)
          .distinct()
          .forEach(task -> rows.add(row(method, task, of(own, task))));
    }
    List<String> notes = new ArrayList<>();
    notes.add("In a cell: the mean over examples, and what 95 % of them do not exceed.");
    notes.addAll(new HealthWarnings(results, summaries).sentences());
    return new Table(
        "Tangent health: ‖Jτ‖/‖f₀‖, of vectors at α = 1 and of the sum at its α",
        List.of("method", "vector", "own task", "worst other task", "control"),
        2,
        rows,
        notes);
  }

  private static List<HealthSummary> of(List<HealthSummary> all, @Nullable String task) {
    return all.stream().filter(s -> Objects.equals(s.task(), task)).toList();
  }

  private static Table.Row row(Method method, @Nullable String task, List<HealthSummary> seeds) {
    return Table.Row.of(
        List.of(method.name(), task == null ? "sum" : task),
        List.of(
            cell(seeds, HealthSummary::own),
            cell(seeds, HealthSummary::other),
            cell(seeds, HealthSummary::control)),
        task == null ? Table.Kind.MEAN : Table.Kind.PLAIN);
  }

  private static Cell cell(
      List<HealthSummary> seeds, Function<HealthSummary, Optional<TangentHealth>> part) {
    List<TangentHealth> rows = seeds.stream().map(part).flatMap(Optional::stream).toList();
    return rows.isEmpty()
        ? Cell.NONE
        : new Cell(
            NumberText.cosine(
                rows.stream().mapToDouble(TangentHealth::mean).average().orElseThrow()),
            "≤ "
                + NumberText.cosine(
                    rows.stream()
                        .mapToDouble(TangentHealth::percentile95)
                        .average()
                        .orElseThrow()));
  }
}
