package dev.tangent.report.html;

import dev.tangent.drawing.Drawing;
import dev.tangent.drawing.markup.Element;
import dev.tangent.report.part.Figure;
import dev.tangent.report.part.FigureData;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Panel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** A figure on a page, with its numbers and its picture to take away. */
public final class HtmlFigure {

  /** Larger tables of numbers lie beside the page only. */
  private static final int EMBEDDED = 64 * 1024;

  private HtmlFigure() {}

  public static Element of(Figure figure) {
    Element charts = Element.of("div", "charts " + styleClass(figure.layout()));
    figure.panels().forEach(panel -> charts.add(panel(panel)));
    Element element =
        Element.of("figure")
            .with("id", "figure-" + figure.id())
            .add(Element.of("figcaption").text(figure.caption()));
    if (!figure.legend().entries().isEmpty()) {
      element.add(legend(figure.legend()));
    }
    return element.add(charts, takeAway(figure));
  }

  /** Its rule is in report.css. */
  public static String styleClass(Figure.Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Element panel(Panel panel) {
    Element box = Element.of("div", "panel");
    if (!panel.title().isEmpty()) {
      box.add(Element.of("h4").text(panel.title()));
    }
    return box.add(panel.drawing().svg());
  }

  private static Element legend(Legend legend) {
    Element list = Element.of("ul", "legend");
    for (Legend.Entry entry : legend.entries()) {
      Element item = Element.of("li");
      if (!entry.shapes().isEmpty()) {
        item.add(key(entry));
      }
      list.add(item.text(entry.words()));
    }
    return list;
  }

  /** Words beside it say the same, so it is hidden from those who listen. */
  static Element key(Legend.Entry entry) {
    Drawing drawing = new Drawing("", "", "", entry.width(), entry.height(), entry.shapes());
    return drawing.key();
  }

  private static Element takeAway(Figure figure) {
    Element columns = Element.of("dl", "columns");
    for (FigureData.Column column : figure.data().columns()) {
      columns.add(
          Element.of("dt").add(Element.of("code").text(column.name())),
          Element.of("dd").text(column.meaning()));
    }
    return Element.of("details", "take-away")
        .add(Element.of("summary").text("Numbers and picture"))
        .add(
            Element.of("p")
                .add(link(figure, "csv", "CSV"))
                .text(" (" + NumberText.count(figure.data().size(), "row") + "), ")
                .add(link(figure, "png", "PNG"))
                .text(", ")
                .add(link(figure, "svg", "SVG"))
                .text(". The columns:"))
        .add(columns);
  }

  private static Element link(Figure figure, String kind, String words) {
    String file = FigureFiles.name(figure, kind);
    String csv = kind.equals("csv") ? figure.data().csv() : null;
    Element link = Element.of("a").text(words);
    if (csv != null && csv.length() <= EMBEDDED) {
      byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
      return link.with("download", figure.id() + ".csv")
          .with(
              "href",
              "data:text/csv;charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes));
    }
    return link.with("href", file);
  }
}
