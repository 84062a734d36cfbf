package dev.tangent.drawing.markup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One element under construction. Text and attribute values are escaped when it is rendered. */
public final class Element {

  private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<String> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  public static Element of(String name) {
    return new Element(name);
  }

  /** With one class, or several between spaces. */
  public static Element of(String name, String cssClass) {
    return of(name).with("class", cssClass);
  }

  public Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** A coordinate or length, rounded to hundredths. */
  public Element with(String attribute, double value) {
    return with(attribute, number(value));
  }

  public Element text(String text) {
    content.add(escape(text));
    return this;
  }

  public Element add(Element... children) {
    for (Element child : children) {
      content.add(child.render());
    }
    return this;
  }

  public Element add(List<Element> children) {
    return add(children.toArray(Element[]::new));
  }

  /** Trusted text of a {@code style} element, which HTML does not unescape. */
  public Element style(String css) {
    if (!name.equals("style") || css.contains("</")) {
      throw new IllegalArgumentException("only a style sheet may stand unescaped");
    }
    content.add(css);
    return this;
  }

  public String render() {
    StringBuilder out = new StringBuilder("<").append(name);
    attributes.forEach(
        (key, value) ->
            out.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
    if (VOID.contains(name)) {
      return out.append(" />").toString();
    }
    out.append('>');
    content.forEach(out::append);
    return out.append("</").append(name).append('>').toString();
  }

  /** At most two decimals, none that are zero. */
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }
}
