package dev.tangent.core.report;

import dev.tangent.core.report.chart.Marker;
import dev.tangent.core.report.markup.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment's report as one HTML file that loads nothing: for a desk, a telephone and paper, in
 * light and in dark.
 */
public final class HtmlReport {

  private final ExperimentResults results;
  private final Experiment experiment;

  private HtmlReport(ExperimentResults results) {
    this.results = results;
    this.experiment = results.experiment();
  }

  /** The same results give the same bytes. */
  public static String render(ExperimentResults results) {
    return "<!DOCTYPE html>\n" + new HtmlReport(results).page().render() + "\n";
  }

  private Element page() {
    return Element.of("html").with("lang", "en").add(head(), Element.of("body").add(body()));
  }

  private Element head() {
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", "default-src 'none'; style-src 'unsafe-inline'"),
            Element.of("title").text(experiment.name() + " · Tangent"),
            Element.of("style").style(styleSheet()));
  }

  private Element body() {
    Element main = Element.of("main").add(title());
    if (!ClaimCheck.all(results).isEmpty()) {
      main.add(section("The paper and this experiment", new ClaimsSection(results).render()));
    }
    if (!results.zeroShot().isEmpty() || !results.singleTask().isEmpty()) {
      main.add(singleTask());
    }
    if (!results.addition().isEmpty()) {
      main.add(addition());
    }
    if (!results.negation().isEmpty()) {
      main.add(negation());
    }
    if (!results.learningRates().isEmpty()) {
      main.add(section("Learning rates").add(HtmlTable.of(new LearningRateTable(results).table())));
    }
    return main.add(section("Provenance").add(new ProvenanceSection(results).render()));
  }

  private Element title() {
    String tasks =
        NumberText.count(experiment.tasks().size(), "task")
            + " ("
            + NumberText.list(experiment.tasks())
            + ")";
    String control = experiment.control() == null ? "" : ", control " + experiment.control();
    String seeds = NumberText.count(experiment.seeds().size(), "seed");
    Element glossary = Element.of("dl", "glossary");
    MethodsShown.in(results)
        .forEach(
            m ->
                glossary.add(
                    Element.of("dt").add(MethodStyle.key(m)).text(m.name()),
                    Element.of("dd").text(MethodStyle.words(m))));
    return Element.of("header")
        .add(
            Element.of("p", "eyebrow").text("Task arithmetic in the tangent space"),
            Element.of("h1").text(experiment.name()),
            Element.of("p", "lede")
                .text(results.base().name() + ", " + tasks + control + ", " + seeds + "."),
            glossary,
            Element.of("p", "legend-text").text(PaperTables.legend(results)));
  }

  private Element singleTask() {
    Element legend =
        MethodStyle.legend(
            MethodsShown.in(results),
            List.of(
                Element.of("li")
                    .add(MethodStyle.key(Marker.RING, MethodStyle.PRETRAINED))
                    .text("pre-trained, zero-shot")));
    return section("Each task alone")
        .add(
            paragraph("The base with one task's vector, θ₀ + τ, on that task's own test split."),
            figure(List.of(new SingleTaskFigure(results).render()), legend, "narrow"))
        .add(HtmlTable.of(new SingleTaskTable(results).table()));
  }

  private Element addition() {
    AdditionFigure figure = new AdditionFigure(results);
    List<Element> entries = new ArrayList<>();
    entries.add(Element.of("li").text("marker: the α chosen on validation"));
    if (experiment.seeds().size() > 1) {
      entries.add(Element.of("li").text("thin: each seed; thick: their mean"));
    }
    AdditionTables tables = new AdditionTables(results);
    return section("Task addition")
        .add(
            paragraph(
                "The base with the sum of all task vectors, θ₀ + α Σ τ, on every task. Normalised "
                    + "accuracy is the share of the same method's single-task accuracy that remains. "
                    + "One α for all tasks is chosen on validation; the tables give test accuracies."),
            figure(
                List.of(figure.absolute(), figure.normalized()),
                MethodStyle.legend(MethodsShown.in(results), entries),
                "pair"))
        .add(HtmlTable.of(tables.means()))
        .add(HtmlTable.of(tables.perTask()));
  }

  private Element negation() {
    List<String> tasks = results.negation().stream().map(NegationResult::task).distinct().toList();
    NegationFigure figure = new NegationFigure(results);
    List<Element> panels = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      panels.add(
          Element.of("div", "panel")
              .add(Element.of("h3").text(tasks.get(i)), figure.panel(tasks.get(i), i)));
    }
    List<Element> entries = new ArrayList<>();
    entries.add(MethodStyle.lineEntry("plain", "target"));
    entries.add(MethodStyle.lineEntry("plain dashed", "control"));
    entries.add(MethodStyle.lineEntry("level", "the control's bound"));
    entries.add(Element.of("li").text("marker: the α chosen on validation"));
    NegationTables tables = new NegationTables(results);
    return section("Task negation")
        .add(
            paragraph(
                "The base less one task's vector, θ₀ − α τ: that task's accuracy should fall, the "
                    + "control's should not. α is chosen for each task on validation, within the "
                    + "control's bound; the tables give test accuracies."),
            figure(panels, MethodStyle.legend(MethodsShown.in(results), entries), "multiples"))
        .add(HtmlTable.of(tables.means()))
        .add(HtmlTable.of(tables.perTask()));
  }

  private static Element section(String title, Element... content) {
    return Element.of("section").add(Element.of("h2").text(title)).add(content);
  }

  private static Element paragraph(String text) {
    return Element.of("p", "about").text(text);
  }

  private static Element figure(List<Element> charts, Element legend, String layout) {
    return Element.of("figure").add(legend, Element.of("div", "charts " + layout).add(charts));
  }

  private static String styleSheet() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
