package dev.tangent.report.task;

import dev.tangent.common.SettingText;
import dev.tangent.report.findings.Findings;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.task.LearningRateChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which learning rate validation chose for each method, and what the others gave. */
public final class LearningRateTable {

  private final ExperimentResults results;

  /** Empty if nothing was fine-tuned. */
  public static Optional<ReportSection> section(ExperimentResults results) {
    return results.learningRates().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportSection(
                "learning-rates",
                "Learning rates",
                "",
                List.of(new LearningRateTable(results).table())));
  }

  public LearningRateTable(ExperimentResults results) {
    this.results = results;
  }

  public Table table() {
    List<Double> rates =
        results.learningRates().stream()
            .flatMap(r -> r.candidates().stream())
            .map(LearningRateChoice.Candidate::lr)
            .distinct()
            .sorted()
            .toList();
    List<String> header = new ArrayList<>(List.of("method", "seed", "chosen"));
    rates.forEach(rate -> header.add("lr " + SettingText.of(rate)));
    List<Table.Row> rows =
        results.learningRates().stream().map(choice -> row(choice, rates)).toList();
    return new Table(
        "Learning rates: mean validation accuracy of the fine-tuned tasks, per cent",
        header,
        1,
        rows,
        new Findings(results).learningRates());
  }

  private static Table.Row row(LearningRateChoice choice, List<Double> rates) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.plain(Long.toString(choice.seed())));
    cells.add(Cell.plain(SettingText.of(choice.chosen())));
    for (double rate : rates) {
      cells.add(
          choice.candidates().stream()
              .filter(c -> c.lr() == rate)
              .map(c -> Cell.plain(NumberText.percent(c.validationAccuracy())))
              .findFirst()
              .orElse(Cell.NONE));
    }
    return Table.Row.of(List.of(choice.method().name()), cells, Table.Kind.PLAIN);
  }
}
