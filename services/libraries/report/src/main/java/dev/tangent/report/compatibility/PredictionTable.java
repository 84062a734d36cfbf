package dev.tangent.report.compatibility;

import dev.tangent.common.Method;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.compatibility.Compatibilities;
import dev.tangent.results.compatibility.PredictedDrop;
import dev.tangent.results.compatibility.PredictionFit;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The predicted drop of each task beside the one that came; of several seeds the means. */
final class PredictionTable {

  private final List<Method> methods;
  private final List<String> tasks;
  private final List<PredictedDrop> drops;
  private final List<PredictionFit> fits;

  PredictionTable(ExperimentResults results) {
    this.methods = MethodsShown.in(results);
    this.tasks = results.experiment().tasks();
    this.drops =
        results.analyses().rows(Compatibilities.TABLE).stream()
            .flatMap(row -> row.predictions().stream())
            .toList();
    this.fits = results.analyses().aggregates(Compatibilities.TABLE);
  }

  Table table() {
    List<Table.Row> lines = new ArrayList<>();
    for (Method method : methods) {
      for (String task : tasks) {
        List<PredictedDrop> seeds =
            drops.stream()
                .filter(drop -> drop.method() == method && drop.task().equals(task))
                .toList();
        if (!seeds.isEmpty()) {
          lines.add(row(method, task, seeds));
        }
      }
    }
    return new Table(
        "What each task loses under the sum at α = 1, predicted before it is made, in points",
        List.of("method", "task", "own move", "others' move", "gain", "predicted", "came"),
        2,
        lines,
        notes());
  }

  private static Table.Row row(Method method, String task, List<PredictedDrop> seeds) {
    boolean measured = seeds.stream().allMatch(drop -> drop.measured() != null);
    return Table.Row.of(
        List.of(method.name(), task),
        List.of(
            Cell.plain(NumberText.cosine(mean(seeds, PredictedDrop::own))),
            Cell.plain(NumberText.cosine(mean(seeds, PredictedDrop::interference))),
            points(seeds, PredictedDrop::gain),
            points(seeds, PredictedDrop::predicted),
            measured ? points(seeds, drop -> Objects.requireNonNull(drop.measured())) : Cell.NONE),
        Table.Kind.PLAIN);
  }

  private static double mean(List<PredictedDrop> seeds, ToDoubleFunction<PredictedDrop> value) {
    return Statistic.of(seeds, value).mean();
  }

  private static Cell points(List<PredictedDrop> seeds, ToDoubleFunction<PredictedDrop> value) {
    return Cell.points(Statistic.of(seeds, value));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Own move is h = ‖Jτ‖/‖f₀‖ of the task's vector on its validation examples, others' move r"
            + " the root of the sum of the other vectors' squares there. Gain is what the own"
            + " vector adds to validation accuracy; predicted is gain · r²/(h² + r²), in which"
            + " nothing is fitted. What came is on test.");
    fits.stream().filter(fit -> fit.rSquared() != null).forEach(fit -> notes.add(sentence(fit)));
    return notes;
  }

  private static String sentence(PredictionFit fit) {
    Double correlation = fit.correlation();
    double rSquared = Objects.requireNonNull(fit.rSquared());
    return "%s: R² of the predictions is %s over %s%s%s."
        .formatted(
            fit.method() == null ? "All methods" : fit.method(),
            NumberText.cosine(rSquared),
            NumberText.count(fit.n(), "drop"),
            correlation == null ? "" : ", the correlation " + NumberText.cosine(correlation),
            rSquared < 0
                ? "; below 0, so that the mean of the drops would have been the better prediction"
                : "");
  }
}
