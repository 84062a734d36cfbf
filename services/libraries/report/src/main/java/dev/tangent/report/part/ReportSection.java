package dev.tangent.report.part;

import java.util.List;
import java.util.stream.Stream;

/**
 * One analysis as a reader meets it: what it is, its figures, its tables.
 *
 * @param id unique in a report
 * @param about what was done, in a few sentences
 */
public record ReportSection(String id, String title, String about, List<Part> parts) {

  public ReportSection {
    parts = List.copyOf(parts);
  }

  /** Those that a reader sees at once. */
  public List<Table> tables() {
    return parts.stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
  }

  /** Folded ones too. */
  public List<Figure> figures() {
    return figures(parts).toList();
  }

  private static Stream<Figure> figures(List<Part> parts) {
    return parts.stream()
        .flatMap(
            part ->
                part instanceof Figure figure
                    ? Stream.of(figure)
                    : part instanceof Part.Folded folded ? figures(folded.parts()) : Stream.of());
  }
}
