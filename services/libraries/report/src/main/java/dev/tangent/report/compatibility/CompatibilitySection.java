package dev.tangent.report.compatibility;

import dev.tangent.common.Method;
import dev.tangent.drawing.chart.MatrixChart;
import dev.tangent.drawing.plot.Axis;
import dev.tangent.drawing.plot.ColourScale;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Panel;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.compatibility.Compatibilities;
import dev.tangent.results.compatibility.VectorCompatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the vectors merge: conflicts, overlaps, and the drop that tangent features predict. */
public final class CompatibilitySection {

  /** Conflicts are 1/2 by chance, which is white. */
  private static final ColourScale SHARES = ColourScale.diverging(Axis.spanning("share", 0, 1, 5));

  private final ExperimentResults results;
  private final List<VectorCompatibility> rows;
  private final CompatibilityMeans means;

  private CompatibilitySection(ExperimentResults results) {
    this.results = results;
    this.rows = results.analyses().rows(Compatibilities.TABLE);
    this.means = new CompatibilityMeans(rows);
  }

  /** Empty if the experiment has none of it. */
  public static Optional<ReportSection> of(ExperimentResults results) {
    return results.analyses().rows(Compatibilities.TABLE).isEmpty()
        ? Optional.empty()
        : Optional.of(new CompatibilitySection(results).section());
  }

  private ReportSection section() {
    List<Part> parts = new ArrayList<>();
    parts.add(figure());
    parts.add(table());
    if (rows.stream().anyMatch(row -> !row.predictions().isEmpty())) {
      parts.add(new PredictionTable(results).table());
    }
    return new ReportSection(
        "compatibility-section",
        "Will they merge?",
        "What the task vectors say before they are added: the share of what two of them could "
            + "cancel of each other that does cancel (0.5 where signs are random), and how far "
            + "the leading singular subspaces of their linear layers overlap. POSTHOC uses "
            + "STANDARD's vectors.",
        parts);
  }

  private Figure figure() {
    List<Panel> panels = new ArrayList<>();
    for (Method method : means.methods()) {
      panels.add(panel("conflicts-", method, "sign conflicts", means.conflicts(method)));
      if (means.haveSubspaces(method)) {
        panels.add(panel("overlaps-", method, "overlaps", means.overlaps(method)));
      }
    }
    return new Figure(
        "compatibility",
        "Sign conflicts weighted by magnitude, and overlaps of singular subspaces",
        Legend.of(new Legend.Entry(SHARES.bar(190), 190, 28, "share")),
        Figure.Layout.PAIR,
        panels,
        means.data());
  }

  private Panel panel(String id, Method method, String what, double[][] values) {
    return new Panel(
        method.name() + ": " + what,
        new MatrixChart(id + method, means.tasks(), values, SHARES, NumberText::cosine)
            .render(
                NumberText.capitalized(what) + " between the task vectors of " + method,
                "A square for each pair of tasks, mean over seeds."));
  }

  private Table table() {
    List<Table.Row> lines = new ArrayList<>();
    for (Method method : means.methods()) {
      boolean layers = means.haveSubspaces(method);
      lines.add(
          Table.Row.of(
              List.of(method.name()),
              List.of(
                  Cell.plain(NumberText.cosine(means.cosine(method))),
                  Cell.plain(NumberText.cosine(means.conflict(method))),
                  layers ? Cell.plain(NumberText.cosine(means.overlap(method))) : Cell.NONE,
                  layers ? Cell.plain(NumberText.cosine(means.chance(method))) : Cell.NONE,
                  Cell.plain(NumberText.percent(means.cancelled(method)))),
              Table.Kind.PLAIN));
    }
    return new Table(
        "Pairs of task vectors on the mean, and what the sum of all loses",
        List.of("method", "cosine", "conflict", "overlap", "by chance", "cancelled, %"),
        1,
        lines,
        notes());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Cancelled is the share of all movement, ‖τ‖₁, that the sum of all vectors loses. Overlaps"
            + " are of the first %s of each linear layer; by chance such subspaces overlap as the"
                .formatted(NumberText.count(rows.get(0).rank(), "singular direction"))
            + " column beside says.");
    List<String> leftOut = rows.stream().flatMap(row -> row.leftOut().stream()).distinct().toList();
    if (!leftOut.isEmpty()) {
      notes.add(
          "Too large to be decomposed, and not in the overlaps: %s."
              .formatted(NumberText.list(leftOut)));
    }
    return notes;
  }
}
