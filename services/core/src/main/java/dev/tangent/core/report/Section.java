package dev.tangent.core.report;

import dev.tangent.core.report.chart.Marker;
import dev.tangent.core.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/** The parts of the report that show one analysis: what it is, its figure, its tables. */
final class Section {

  private final ExperimentResults results;

  Section(ExperimentResults results) {
    this.results = results;
  }

  static Element titled(String title) {
    return Element.of("section").add(Element.of("h2").text(title));
  }

  Element singleTask() {
    Element pretrained =
        Element.of("li")
            .add(MethodStyle.key(Marker.RING, MethodStyle.PRETRAINED))
            .text("pre-trained, zero-shot");
    Figure figure =
        new Figure(
            "Test accuracy, per cent",
            legend(List.of(pretrained)),
            "narrow",
            List.of(new SingleTaskFigure(results).render()));
    return titled("Each task alone")
        .add(about("The base with one task's vector, θ₀ + τ, on that task's own test split."))
        .add(figure.render())
        .add(HtmlTable.of(new SingleTaskTable(results).table()));
  }

  Element addition() {
    List<Element> entries = new ArrayList<>();
    entries.add(Element.of("li").text("marker: the α chosen"));
    if (results.experiment().seeds().size() > 1) {
      entries.add(Element.of("li").text("thin: each seed; thick: their mean"));
    }
    AdditionFigure charts = new AdditionFigure(results);
    Figure figure =
        new Figure(
            "Validation accuracy over α, mean over tasks",
            legend(entries),
            "pair",
            List.of(charts.absolute(), charts.normalized()));
    AdditionTables tables = new AdditionTables(results);
    return titled("Task addition")
        .add(
            about(
                "The base with the sum of all task vectors, θ₀ + α Σ τ, on every task. Normalised "
                    + "accuracy is the share of the same method's single-task accuracy that remains. "
                    + "One α for all tasks is chosen on validation; the tables give test accuracies."))
        .add(figure.render())
        .add(HtmlTable.of(tables.means()))
        .add(HtmlTable.of(tables.perTask()));
  }

  Element negation() {
    List<Element> panels = panels();
    List<Element> entries = new ArrayList<>();
    entries.add(MethodStyle.lineEntry("plain", "target"));
    entries.add(MethodStyle.lineEntry("plain dashed", "control"));
    entries.add(MethodStyle.lineEntry("level", "the control's bound"));
    entries.add(Element.of("li").text("marker: the α chosen"));
    Figure figure =
        new Figure(
            "Validation accuracy over α, a panel for each negated task",
            legend(entries),
            panels.size() == 2 || panels.size() == 4 ? "multiples by2" : "multiples",
            panels);
    NegationTables tables = new NegationTables(results);
    return titled("Task negation")
        .add(
            about(
                "The base less one task's vector, θ₀ − α τ: that task's accuracy should fall, the "
                    + "control's should not. α is chosen for each task on validation, within the "
                    + "control's bound; the tables give test accuracies."))
        .add(figure.render())
        .add(HtmlTable.of(tables.means()))
        .add(HtmlTable.of(tables.perTask()));
  }

  private List<Element> panels() {
    List<String> tasks = results.negation().stream().map(NegationResult::task).distinct().toList();
    NegationFigure figure = new NegationFigure(results);
    List<Element> panels = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      panels.add(
          Element.of("div", "panel")
              .add(Element.of("h3").text(tasks.get(i)), figure.panel(tasks.get(i), i)));
    }
    return panels;
  }

  private Element legend(List<Element> more) {
    return MethodStyle.legend(MethodsShown.in(results), more);
  }

  private static Element about(String text) {
    return Element.of("p", "about").text(text);
  }
}
