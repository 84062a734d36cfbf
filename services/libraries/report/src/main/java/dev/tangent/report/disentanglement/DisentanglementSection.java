package dev.tangent.report.disentanglement;

import dev.tangent.common.Method;
import dev.tangent.report.findings.Findings;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.disentanglement.DisentanglementMean;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much two tasks' vectors disturb each other. */
public final class DisentanglementSection {

  private final ExperimentResults results;
  private final List<Disentanglement> rows;

  private DisentanglementSection(ExperimentResults results) {
    this.results = results;
    this.rows = results.analyses().rows(DisentanglementMeans.TABLE);
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.analyses().rows(DisentanglementMeans.TABLE).isEmpty()
        ? Optional.empty()
        : Optional.of(new DisentanglementSection(results).section());
  }

  private ReportSection section() {
    List<Part> parts = new ArrayList<>();
    parts.add(means());
    if (!results.analyses().aggregates(DisentanglementMeans.TABLE).isEmpty()) {
      parts.add(table());
    }
    parts.add(
        new Part.Folded(
            "Each pair of tasks (" + NumberText.count(tasks().size(), "pair") + ")",
            List.of(pairs())));
    return new ReportSection(
        "disentanglement-section",
        "Weight disentanglement",
        "Two vectors at once, θ₀ + α₁τ₁ + α₂τ₂, should do on each task what that task's vector "
            + "does alone. ξ(α₁, α₂) counts the test examples of both tasks whose predicted class "
            + "is another one than with their own vector alone, summed over the two tasks: 0 is "
            + "no interference, 2 the most there can be. The box is where both coefficients lie "
            + "between 0 and 1.",
        parts);
  }

  private Figure means() {
    DisentanglementFigure error = DisentanglementFigure.ofClasses(rows);
    DisentanglementFigure soft = DisentanglementFigure.ofProbabilities(rows);
    List<Panel> panels = new ArrayList<>();
    for (Method method : methods()) {
      panels.add(
          new Panel(method + ", predicted class", error.mean("xi-mean-" + method, of(method))));
    }
    for (Method method : methods()) {
      panels.add(
          new Panel(method + ", probabilities", soft.mean("xi-soft-mean-" + method, of(method))));
    }
    return new Figure(
        "disentanglement",
        "Disentanglement error, mean over pairs: of the predicted class, and as total variation "
            + "of the predicted probabilities",
        error.legend(),
        Figure.Layout.tiles(methods().size()),
        panels,
        DisentanglementFigure.means(rows));
  }

  private Figure pairs() {
    DisentanglementFigure error = DisentanglementFigure.ofClasses(rows);
    List<Panel> panels = new ArrayList<>();
    for (List<String> pair : tasks()) {
      for (Method method : methods()) {
        List<Disentanglement> ofPair =
            of(method).stream().filter(r -> r.tasks().equals(pair)).toList();
        if (!ofPair.isEmpty()) {
          String id = "xi-" + panels.size();
          panels.add(new Panel(String.join(", ", pair) + ": " + method, error.mean(id, ofPair)));
        }
      }
    }
    return new Figure(
        "disentanglement-pairs",
        "Disentanglement error of each pair: first task's α₁ to the right, second's α₂ upwards",
        error.legend(),
        Figure.Layout.tiles(methods().size()),
        panels,
        DisentanglementFigure.data(rows));
  }

  private Table table() {
    List<DisentanglementMean> means = results.analyses().aggregates(DisentanglementMeans.TABLE);
    List<Table.Row> lines = new ArrayList<>();
    for (DisentanglementMean mean : means) {
      lines.add(
          Table.Row.of(
              List.of(mean.method().name()),
              List.of(
                  Cell.plain("" + mean.pairs()),
                  Cell.percent(mean.box()),
                  Cell.percent(mean.all()),
                  Cell.percent(mean.boxSoft()),
                  Cell.percent(mean.allSoft())),
              Table.Kind.PLAIN));
    }
    return new Table(
        "Disentanglement error: ξ · 100, mean ± standard deviation over pairs",
        List.of("method", "pairs", "class, box", "class, all", "prob., box", "prob., all"),
        1,
        lines,
        new Findings(results).disentanglement(points(means.get(0))));
  }

  private static String points(DisentanglementMean mean) {
    return "Counted are the pairs and the grid points that every method has: α = "
        + mean.alphas().stream().map(NumberText::alpha).collect(Collectors.joining(", "))
        + " of either vector."
        + (mean.box() == null
            ? " No point of the box but (0, 0) is among them, where ξ is 0 by definition: a finer "
                + "grid for all methods would fill its columns."
            : "");
  }

  private List<Method> methods() {
    return rows.stream().map(Disentanglement::method).distinct().sorted().toList();
  }

  private List<List<String>> tasks() {
    return rows.stream().map(Disentanglement::tasks).distinct().toList();
  }

  private List<Disentanglement> of(Method method) {
    return rows.stream().filter(r -> r.method() == method).toList();
  }
}
