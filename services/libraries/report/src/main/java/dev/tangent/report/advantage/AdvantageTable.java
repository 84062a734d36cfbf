package dev.tangent.report.advantage;

import dev.tangent.common.statistics.Interval;
import dev.tangent.report.claims.ClaimSentence;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.advantage.Advantages;
import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.statistics.Comparison;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;

/** What fine-tuning in the tangent space gives up on each task. */
public final class AdvantageTable {

  private final List<NonLinearAdvantage> rows;

  public AdvantageTable(ExperimentResults results) {
    this.rows = results.analyses().rows(Advantages.TABLE);
  }

  public Table table() {
    List<Table.Row> lines = new ArrayList<>();
    for (String task : tasks()) {
      List<NonLinearAdvantage> ofTask = of(task);
      lines.add(
          Table.Row.of(
              List.of(task),
              List.of(Cell.plain("" + ofTask.get(0).classes()), cell(ofTask)),
              Table.Kind.PLAIN));
    }
    return new Table(
        "Non-linear advantage: (STANDARD − LINEARIZED) / (1 − 1/classes), percentage points",
        List.of("task", "classes", "advantage"),
        1,
        lines,
        List.of(sentence()));
  }

  private List<String> tasks() {
    return rows.stream().map(NonLinearAdvantage::task).distinct().toList();
  }

  private List<NonLinearAdvantage> of(String task) {
    return rows.stream().filter(r -> r.task().equals(task)).toList();
  }

  private static Cell cell(List<NonLinearAdvantage> rows) {
    return rows.size() == 1
        ? Cell.points(rows.get(0).advantage(), rows.get(0).interval())
        : Cell.points(statistic(rows));
  }

  private static Statistic statistic(List<NonLinearAdvantage> rows) {
    return Statistic.of(rows, NonLinearAdvantage::advantage);
  }

  /** How many tasks the seeds leave no doubt about; with fewer than three nothing is said. */
  private String sentence() {
    int seeds = (int) rows.stream().map(NonLinearAdvantage::seed).distinct().count();
    if (seeds < Comparison.MIN_SEEDS) {
      return ClaimSentence.tooFew(seeds);
    }
    List<Interval> sure = tasks().stream().map(t -> statistic(of(t)).interval()).toList();
    long ahead = sure.stream().filter(i -> i.low() > 0).count();
    long behind = sure.stream().filter(i -> i.high() < 0).count();
    return "Over "
        + NumberText.count(seeds, "seed")
        + ", the 95 % interval of the advantage lies above zero for "
        + ahead
        + ", below zero for "
        + behind
        + ", and contains zero for "
        + (sure.size() - ahead - behind)
        + " of "
        + NumberText.count(sure.size(), "task")
        + ".";
  }
}
