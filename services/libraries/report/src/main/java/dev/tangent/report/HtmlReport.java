package dev.tangent.report;

import dev.tangent.drawing.Ink;
import dev.tangent.drawing.markup.Element;
import dev.tangent.report.claims.ClaimCheck;
import dev.tangent.report.claims.ClaimsSection;
import dev.tangent.report.claims.LocalityCheck;
import dev.tangent.report.html.HtmlFigure;
import dev.tangent.report.html.HtmlTable;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.MethodsShown;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Part;
import dev.tangent.report.part.ReportSection;
import dev.tangent.report.part.Table;
import dev.tangent.report.provenance.ProvenanceSection;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.provenance.Experiment;
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

  private static final String CLAIMS = "The paper and this experiment";
  private static final String PROVENANCE = "Provenance";

  private final ExperimentResults results;
  private final Experiment experiment;
  private int tables;

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
                .with("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
            Element.of("title").text(experiment.name() + " · Tangent"),
            Element.of("style").style(styleSheet()));
  }

  private Element body() {
    List<ReportSection> sections = Chapters.of(results);
    boolean claims = !ClaimCheck.all(results).isEmpty() || LocalityCheck.of(results).isPresent();
    List<Element> contents = new ArrayList<>();
    Element main = Element.of("main");
    if (claims) {
      contents.add(entry("claims", CLAIMS));
      main.add(titled("claims", CLAIMS).add(new ClaimsSection(results).render()));
    }
    for (ReportSection section : sections) {
      contents.add(entry(section.id(), section.title()));
      main.add(section(section));
    }
    contents.add(entry("provenance", PROVENANCE));
    main.add(titled("provenance", PROVENANCE).add(new ProvenanceSection(results).render()));
    Element list = Element.of("ol").add(contents);
    Element navigation = Element.of("nav").with("aria-label", "Contents").add(list);
    return Element.of("div", "page").add(title(), navigation, main, foot());
  }

  private static Element entry(String id, String title) {
    return Element.of("li").add(Element.of("a").with("href", "#" + id).text(title));
  }

  private static Element titled(String id, String title) {
    return Element.of("section").with("id", id).add(Element.of("h2").text(title));
  }

  private Element section(ReportSection section) {
    Element element = titled(section.id(), section.title());
    if (!section.about().isEmpty()) {
      element.add(Element.of("p", "about").text(section.about()));
    }
    return element.add(parts(section.parts()));
  }

  private List<Element> parts(List<Part> parts) {
    return parts.stream().flatMap(part -> part(part).stream()).toList();
  }

  private List<Element> part(Part part) {
    if (part instanceof Figure figure) {
      return List.of(HtmlFigure.of(figure));
    }
    if (part instanceof Table table) {
      return HtmlTable.of(table, "table-" + ++tables);
    }
    if (part instanceof Part.Folded folded) {
      return List.of(
          Element.of("details")
              .add(Element.of("summary").text(folded.summary()))
              .add(parts(folded.parts())));
    }
    return List.of(Element.of("p").text(((Part.Words) part).text()));
  }

  private static Element foot() {
    return Element.of("footer")
        .add(
            Element.of("p")
                .text(
                    "Made by Tangent from results.json. Numbers and pictures of every figure lie "
                        + "in the folder “figures” beside this file."));
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
                    Element.of("dt").add(HtmlTable.key(m)).text(m.name()),
                    Element.of("dd").text(MethodStyle.words(m))));
    return Element.of("header")
        .add(
            Element.of("p", "eyebrow").text("Task arithmetic in the tangent space"),
            Element.of("h1").text(experiment.name()),
            Element.of("p", "lede")
                .text(results.base().name() + ", " + tasks + control + ", " + seeds + "."),
            glossary,
            Element.of("p", "legend-text").text(IntervalLegend.of(results)));
  }

  private static String styleSheet() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return Ink.styleSheet() + new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
