package dev.tangent.core.report;

import dev.tangent.core.report.markup.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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
    Section section = new Section(results);
    Element main = Element.of("main").add(title());
    if (!ClaimCheck.all(results).isEmpty()) {
      main.add(
          Section.titled("The paper and this experiment").add(new ClaimsSection(results).render()));
    }
    if (!results.zeroShot().isEmpty() || !results.singleTask().isEmpty()) {
      main.add(section.singleTask());
    }
    if (!results.addition().isEmpty()) {
      main.add(section.addition());
    }
    if (!results.negation().isEmpty()) {
      main.add(section.negation());
    }
    if (!results.learningRates().isEmpty()) {
      Table rates = new LearningRateTable(results).table();
      main.add(Section.titled("Learning rates").add(HtmlTable.of(rates)));
    }
    return main.add(Section.titled("Provenance").add(new ProvenanceSection(results).render()));
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

  private static String styleSheet() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
