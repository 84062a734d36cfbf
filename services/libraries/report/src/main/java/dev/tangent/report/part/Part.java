package dev.tangent.report.part;

import java.util.List;

/** What a section of the report consists of. */
public sealed interface Part permits Figure, Table, Part.Words, Part.Folded {

  /** A paragraph. */
  record Words(String text) implements Part {}

  /** What a reader may want to see, or not. */
  record Folded(String summary, List<Part> parts) implements Part {

    public Folded {
      parts = List.copyOf(parts);
    }
  }
}
