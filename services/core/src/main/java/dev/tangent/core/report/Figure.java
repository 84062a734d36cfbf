package dev.tangent.core.report;

import dev.tangent.core.report.markup.Element;
import java.util.List;

/**
 * Charts with one caption and one legend.
 *
 * @param layout how the style sheet arranges the charts: narrow, pair or multiples
 */
record Figure(String caption, Element legend, String layout, List<Element> charts) {

  Element render() {
    return Element.of("figure")
        .add(
            Element.of("figcaption").text(caption),
            legend,
            Element.of("div", "charts " + layout).add(charts));
  }
}
