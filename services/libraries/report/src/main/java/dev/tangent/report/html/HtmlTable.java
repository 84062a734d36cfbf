package dev.tangent.report.html;

import dev.tangent.common.Method;
import dev.tangent.drawing.markup.Element;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Legend;
import dev.tangent.report.part.MethodStyle;
import dev.tangent.report.part.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table and its sentences on a page. Wide ones scroll inside their own box. */
public final class HtmlTable {

  private HtmlTable() {}

  /** With {@code id} unique on the page. */
  public static List<Element> of(Table table, String id) {
    Element notes = Element.of("div", "notes");
    table.notes().forEach(note -> notes.add(Element.of("p").text(note.replace(" %", "\u00a0%"))));
    Element box =
        Element.of("div", "scroll")
            .with("role", "region")
            .with("tabindex", "0")
            .with("aria-labelledby", id)
            .add(grid(table).with("aria-labelledby", id));
    Element title = Element.of("p", "caption").with("id", id).text(table.title());
    return table.notes().isEmpty() ? List.of(title, box) : List.of(title, box, notes);
  }

  private static Element grid(Table table) {
    Element head = Element.of("tr");
    for (int c = 0; c < table.header().size(); c++) {
      Element cell = Element.of("th", c < table.labels() ? "name" : "number").with("scope", "col");
      if (hasSpread(table, c)) {
        cell.with("class", "both").with("colspan", 2);
      }
      head.add(named(cell, table.header().get(c)));
    }
    Element body = Element.of("tbody");
    table.rows().forEach(row -> body.add(row(table, row)));
    return Element.of("table").add(Element.of("thead").add(head), body);
  }

  private static Element row(Table table, Table.Row row) {
    Element line = Element.of("tr", row.kind().name().toLowerCase(Locale.ROOT));
    for (int c = 0; c < row.cells().size(); c++) {
      Cell cell = row.cells().get(c);
      if (c < table.labels()) {
        line.add(named(Element.of("th", "name").with("scope", "row"), cell.value()));
        continue;
      }
      line.add(Element.of("td", "number").text(cell.value()));
      if (hasSpread(table, c)) {
        line.add(Element.of("td", "spread").text(cell.spread()));
      }
    }
    return line;
  }

  /** Values and spreads then stand in two columns, so that decimal points are aligned. */
  private static boolean hasSpread(Table table, int column) {
    return column >= table.labels()
        && table.rows().stream().anyMatch(row -> !row.cells().get(column).spread().isEmpty());
  }

  public static Element key(Method method) {
    return HtmlFigure.key(Legend.mark(MethodStyle.marker(method), MethodStyle.ink(method), ""));
  }

  /** A method's name carries the key that it has in the figures. */
  private static Element named(Element cell, String name) {
    Optional<Method> method =
        Arrays.stream(Method.values()).filter(m -> m.name().equals(name)).findFirst();
    method.ifPresent(m -> cell.add(key(m)));
    return cell.text(name);
  }
}
