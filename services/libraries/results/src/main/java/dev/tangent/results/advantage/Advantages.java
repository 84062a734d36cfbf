package dev.tangent.results.advantage;

import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The non-linear advantage: a row for each seed and task. */
public final class Advantages {

  public static final AnalysisTable<NonLinearAdvantage, AdvantageMean> TABLE =
      AnalysisTable.of(
          "non_linear_advantage", NonLinearAdvantage.class, AdvantageMean.class, Advantages::means);

  private Advantages() {}

  private static List<AdvantageMean> means(List<NonLinearAdvantage> rows) {
    List<AdvantageMean> means = new ArrayList<>();
    rows.stream()
        .collect(
            Collectors.groupingBy(
                NonLinearAdvantage::task, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (task, ofTask) ->
                means.add(
                    new AdvantageMean(task, Statistic.of(ofTask, NonLinearAdvantage::advantage))));
    if (!rows.isEmpty()) {
      means.add(new AdvantageMean(null, overTasks(rows)));
    }
    return means;
  }

  /** The mean over tasks within each seed first. */
  private static Statistic overTasks(List<NonLinearAdvantage> rows) {
    return Statistic.of(
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    NonLinearAdvantage::seed,
                    TreeMap::new,
                    Collectors.averagingDouble(NonLinearAdvantage::advantage)))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .toArray());
  }
}
