package dev.tangent.report.bases;

import dev.tangent.common.Method;
import dev.tangent.report.disentanglement.DisentanglementFigure;
import dev.tangent.report.findings.Pretrained;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.BaseResults;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.task.SingleTaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same experiment from other pre-trained weights, side by side. */
public final class BasesSection {

  private final ExperimentResults results;
  private final List<BaseResults> bases = new ArrayList<>();

  private BasesSection(ExperimentResults results) {
    this.results = results;
    bases.add(results.ofBase());
    bases.addAll(results.otherBases());
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.otherBases().isEmpty()
        ? Optional.empty()
        : Optional.of(new BasesSection(results).section());
  }

  private ReportSection section() {
    List<Part> parts = new ArrayList<>();
    if (bases.stream().anyMatch(b -> !b.analyses().rows(DisentanglementMeans.TABLE).isEmpty())) {
      parts.add(maps());
    }
    parts.add(table());
    return new ReportSection(
        "bases-section",
        "From other weights",
        "The same experiment from other weights of θ₀ — a random initialisation, an earlier "
            + "checkpoint of pre-training — beside that of the base above.",
        parts);
  }

  private Figure maps() {
    List<Disentanglement> all =
        bases.stream()
            .flatMap(b -> b.analyses().rows(DisentanglementMeans.TABLE).stream())
            .toList();
    DisentanglementFigure error = DisentanglementFigure.ofClasses(all);
    FigureData data =
        new FigureData(
            "base", "the pre-trained weights",
            "method", "as trained and evaluated",
            "pairs", "pairs and seeds that the mean is over",
            "alpha1", "coefficient of the first task's vector",
            "alpha2", "coefficient of the second task's vector",
            "error", "mean ξ of the predicted class, 0 to 2",
            "soft", "mean ξ with total variation of the predicted probabilities, 0 to 2");
    List<Panel> panels = new ArrayList<>();
    for (BaseResults base : bases) {
      List<Disentanglement> rows = base.analyses().rows(DisentanglementMeans.TABLE);
      for (Method method : Method.values()) {
        List<Disentanglement> of = errors(base, method);
        if (!of.isEmpty()) {
          String id = "xi-base-" + panels.size();
          panels.add(new Panel(base.base().name() + ": " + method, error.mean(id, of)));
        }
      }
      DisentanglementFigure.means(rows).rows().forEach(row -> data.row(joined(base, row)));
    }
    return new Figure(
        "bases",
        "Disentanglement error from each base, mean over pairs",
        error.legend(),
        Figure.Layout.tiles((int) all.stream().map(Disentanglement::method).distinct().count()),
        panels,
        data);
  }

  private static Object[] joined(BaseResults base, List<?> row) {
    List<Object> all = new ArrayList<>(List.of(base.base().name()));
    all.addAll(row);
    return all.toArray();
  }

  private Table table() {
    List<Table.Row> rows = new ArrayList<>();
    for (BaseResults base : bases) {
      List<Method> methods = MethodsShown.in(results).stream().filter(m -> has(base, m)).toList();
      String name = base.base().name();
      for (Method method : methods) {
        rows.add(
            Table.Row.of(
                List.of(name, method.name()),
                List.of(
                    tasks(base, method),
                    zeroShot(base, method),
                    single(base, method),
                    normalized(base, method),
                    box(base, method)),
                Table.Kind.PLAIN));
        name = "";
      }
    }
    return new Table(
        "From each base, mean test values, per cent; ξ over the box",
        List.of(
            "base",
            "method",
            "tasks",
            results.experiment().head(),
            "alone",
            "sum, normalised",
            "ξ, class, box"),
        2,
        rows,
        List.of(
            "Accuracies of each row are over the tasks that were run from its base; where their "
                + "numbers differ, so may the tasks. ξ of a method is over the pairs and grid "
                + "points that it has from every base, so it compares bases; methods are compared "
                + "in the table of weight disentanglement."));
  }

  private static boolean has(BaseResults base, Method method) {
    return base.singleTask().stream().anyMatch(r -> r.method() == method)
        || base.analyses().rows(DisentanglementMeans.TABLE).stream()
            .anyMatch(r -> r.method() == method);
  }

  private static Cell tasks(BaseResults base, Method method) {
    return Cell.plain("" + names(base, method).size());
  }

  private static List<String> names(BaseResults base, Method method) {
    return base.singleTask().stream()
        .filter(r -> r.method() == method)
        .map(SingleTaskResult::task)
        .distinct()
        .toList();
  }

  private static Cell zeroShot(BaseResults base, Method method) {
    return new Pretrained(base.zeroShot()).mean(names(base, method));
  }

  private static Cell single(BaseResults base, Method method) {
    return overSeeds(
        base.singleTask().stream().filter(r -> r.method() == method).toList(),
        SingleTaskResult::seed,
        SingleTaskResult::accuracy);
  }

  private static Cell normalized(BaseResults base, Method method) {
    return overSeeds(
        base.addition().stream().filter(r -> r.method() == method).toList(),
        AdditionResult::seed,
        AdditionResult::normalized);
  }

  private Cell box(BaseResults base, Method method) {
    List<Analyses> analyses = bases.stream().map(BaseResults::analyses).toList();
    return Cell.percent(DisentanglementMeans.ofBases(analyses, method).box(errors(base, method)));
  }

  private static List<Disentanglement> errors(BaseResults base, Method method) {
    return base.analyses().rows(DisentanglementMeans.TABLE).stream()
        .filter(r -> r.method() == method)
        .toList();
  }

  /** The mean within each seed, then over seeds. */
  private static <R> Cell overSeeds(
      List<R> rows, Function<R, Long> seed, Function<R, Double> value) {
    if (rows.isEmpty()) {
      return Cell.NONE;
    }
    return Cell.percent(
        Statistic.of(
            rows.stream()
                .collect(
                    Collectors.groupingBy(
                        seed, TreeMap::new, Collectors.averagingDouble(value::apply)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray()));
  }
}
