package dev.tangent.data.imports;

import dev.tangent.data.Dataset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an import gave.
 *
 * @param skipped rows that were left out; empty unless asked to skip
 * @param notes what a person should know besides
 */
public record ImportReport<D extends Dataset>(D dataset, Complaints skipped, List<String> notes) {

  public ImportReport {
    notes = List.copyOf(notes);
  }

  /** The dataset in one line; notes and what was skipped in the following ones. */
  public String summary() {
    String splits =
        dataset.description().splits().entrySet().stream()
            .map(
                e ->
                    "%s %,d (%s)"
                        .formatted(e.getKey(), e.getValue().count(), e.getValue().origin()))
            .collect(Collectors.joining(", "));
    StringBuilder lines =
        new StringBuilder("%d classes; %s".formatted(dataset.classNames().size(), splits));
    notes.forEach(note -> lines.append('\n').append(note));
    if (!skipped.isEmpty()) {
      lines.append("\nskipped: ").append(skipped.describe());
    }
    return lines.toString();
  }
}
