package dev.tangent.report.claims;

import dev.tangent.common.Method;
import dev.tangent.drawing.markup.Element;
import dev.tangent.report.html.HtmlTable;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.Comparison;
import java.util.ArrayList;
import java.util.List;

/** What the paper found, what was found here, and whether the two agree. */
public final class ClaimsSection {

  private final ExperimentResults results;

  public ClaimsSection(ExperimentResults results) {
    this.results = results;
  }

  public Element render() {
    Element list =
        Element.of("div", "claims")
            .add(
                Element.of("div", "claim head")
                    .with("aria-hidden", "true")
                    .add(
                        Element.of("p").text("The paper found"),
                        Element.of("p").text("Found here, on test"),
                        Element.of("p").text("Do they agree?")));
    List<ClaimCheck> checks = ClaimCheck.all(results);
    checks.forEach(check -> list.add(claim(check)));
    LocalityCheck.of(results).ifPresent(check -> list.add(locality(check)));
    return Element.of("div").add(list).add(correction(checks));
  }

  private static List<Element> correction(List<ClaimCheck> checks) {
    return checks.stream()
        .map(ClaimCheck::family)
        .filter(family -> family > 0)
        .limit(1)
        .map(
            family ->
                Element.of("p", "about")
                    .text(
                        NumberText.capitalized(NumberText.count(family, "comparison"))
                            + " between methods are made here. A difference counts where p, after"
                            + " Holm's correction for all of them, is below 0.05; the intervals are"
                            + " each one's own."))
        .toList();
  }

  private Element claim(ClaimCheck check) {
    Element here =
        Element.of("div", "here")
            .add(Element.of("p", "measure").text(check.claim().measure().unit()))
            .add(Element.of("p").add(values(check)));
    check
        .comparisons()
        .forEach((other, c) -> here.add(difference(check.claim().first(), other, c)));
    return Element.of("article", "claim")
        .add(
            Element.of("p", "paper").text(check.claim().statement()),
            here,
            verdict(check.verdict(), check.seeds()));
  }

  private static Element locality(LocalityCheck check) {
    Element here =
        Element.of("div", "here")
            .add(
                Element.of("p", "measure").text("mean local energy, task less control points"),
                Element.of("p").text(check.counts()));
    return Element.of("article", "claim")
        .add(
            Element.of("p", "paper").text(LocalityCheck.STATEMENT),
            here,
            verdict(check.verdict(), 0));
  }

  private List<Element> values(ClaimCheck check) {
    List<Method> methods = new ArrayList<>(List.of(check.claim().first()));
    methods.addAll(check.comparisons().keySet());
    List<Element> parts = new ArrayList<>();
    for (Method method : methods) {
      String mean = NumberText.percent(check.claim().measure().mean(results, method));
      parts.add(
          Element.of("span", "result")
              .add(HtmlTable.key(method))
              .text(method + " ")
              .add(Element.of("strong").text(mean)));
    }
    return parts;
  }

  private static Element difference(Method first, Method other, Comparison comparison) {
    Double p = comparison.p();
    return Element.of("p", "difference")
        .text(
            first
                + " − "
                + other
                + ": "
                + ClaimSentence.difference(comparison)
                + (p == null ? "" : ", p " + NumberText.probability(p)));
  }

  private static Element verdict(ClaimCheck.Verdict verdict, int seeds) {
    return switch (verdict) {
      case AGREES -> Element.of("p", "verdict agrees").text("agrees");
      case DISAGREES -> Element.of("p", "verdict disagrees").text("does not agree");
      case SEARCH_TRUNCATED -> Element.of("p", "verdict open").text("search truncated");
      case OPEN -> Element.of("p", "verdict open").text("left open");
      case TOO_FEW_SEEDS ->
          Element.of("p", "verdict few").text("no statement: " + NumberText.count(seeds, "seed"));
    };
  }
}
