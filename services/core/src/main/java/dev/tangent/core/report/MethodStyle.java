package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.chart.Marker;
import dev.tangent.core.report.markup.Element;
import java.util.List;
import java.util.Locale;

/** One colour and one shape for a method, in every figure, legend and table. */
final class MethodStyle {

  static final String PRETRAINED = "pretrained";

  private MethodStyle() {}

  /** The style sheet holds the colours, for light and dark. */
  static String cssClass(Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  static Marker marker(Method method) {
    return switch (method) {
      case STANDARD -> Marker.CIRCLE;
      case POSTHOC -> Marker.TRIANGLE;
      case LINEARIZED -> Marker.SQUARE;
    };
  }

  static String words(Method method) {
    return switch (method) {
      case STANDARD -> "fine-tuned and evaluated as a non-linear network";
      case POSTHOC -> "the standard vector, evaluated in the tangent space";
      case LINEARIZED -> "fine-tuned and evaluated in the tangent space";
    };
  }

  /** A small key, to stand before a name. */
  static Element key(Marker marker, String cssClass) {
    return Element.of("svg", "key")
        .with("viewBox", "0 0 12 12")
        .with("aria-hidden", "true")
        .add(marker.at(6, 6, cssClass));
  }

  static Element key(Method method) {
    return key(marker(method), cssClass(method));
  }

  /** Names and keys of an experiment's methods, then further entries. */
  static Element legend(List<Method> methods, List<Element> more) {
    Element legend = Element.of("ul", "legend");
    for (Method method : methods) {
      legend.add(Element.of("li").add(key(method)).text(method.name()));
    }
    return legend.add(more);
  }

  /** A line, solid or dashed, and what it stands for. */
  static Element lineEntry(String cssClass, String words) {
    Element line =
        Element.of("line", "line " + cssClass)
            .with("x1", 0)
            .with("x2", 22)
            .with("y1", 6)
            .with("y2", 6);
    return Element.of("li")
        .add(
            Element.of("svg", "key wide")
                .with("viewBox", "0 0 22 12")
                .with("aria-hidden", "true")
                .add(line))
        .text(words);
  }
}
