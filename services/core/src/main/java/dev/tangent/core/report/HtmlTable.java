package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.markup.Element;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A table and its sentences on a page. Wide ones scroll inside their own box. */
final class HtmlTable {

  private HtmlTable() {}

  static List<Element> of(Table table) {
    Element notes = Element.of("div", "notes");
    table.notes().forEach(note -> notes.add(Element.of("p").text(note)));
    Element box =
        Element.of("div", "scroll")
            .with("role", "region")
            .with("tabindex", "0")
            .with("aria-label", table.title())
            .add(grid(table));
    return table.notes().isEmpty() ? List.of(box) : List.of(box, notes);
  }

  private static Element grid(Table table) {
    Element head = Element.of("tr");
    for (int c = 0; c < table.header().size(); c++) {
      String name = table.header().get(c);
      Element cell = Element.of("th", c < table.labels() ? "name" : "number").with("scope", "col");
      head.add(named(cell, name));
    }
    Element body = Element.of("tbody");
    table.rows().forEach(row -> body.add(row(row, table.labels())));
    return Element.of("table")
        .add(Element.of("caption").text(table.title()))
        .add(Element.of("thead").add(head), body);
  }

  private static Element row(Table.Row row, int labels) {
    Element line = row.strong() ? Element.of("tr", "strong") : Element.of("tr");
    for (int c = 0; c < row.cells().size(); c++) {
      Cell cell = row.cells().get(c);
      line.add(
          c < labels
              ? named(Element.of("th", "name").with("scope", "row"), cell.value())
              : number(cell));
    }
    return line;
  }

  private static Element number(Cell cell) {
    Element element =
        Element.of("td", "number").add(Element.of("span", "value").text(cell.value()));
    return cell.spread().isEmpty()
        ? element
        : element.text(" ").add(Element.of("span", "spread").text(cell.spread()));
  }

  /** A method's name carries the key that it has in the figures. */
  private static Element named(Element cell, String name) {
    Optional<Method> method =
        Arrays.stream(Method.values()).filter(m -> m.name().equals(name)).findFirst();
    method.ifPresent(m -> cell.add(MethodStyle.key(m)));
    return cell.text(name);
  }
}
