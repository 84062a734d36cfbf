package dev.tangent.core.data.table;

import dev.tangent.core.data.TextDataset;
import java.util.stream.Collectors;

/**
 * What an import gave.
 *
 * @param skipped rows that were left out; empty unless asked to skip
 */
public record ImportReport(TextDataset dataset, Complaints skipped) {

  /** The dataset in one line, and what was skipped in the following ones. */
  public String summary() {
    String splits =
        dataset.description().splits().entrySet().stream()
            .map(
                e ->
                    "%s %,d (%s)"
                        .formatted(e.getKey(), e.getValue().count(), e.getValue().origin()))
            .collect(Collectors.joining(", "));
    String line = "%d classes; %s".formatted(dataset.classNames().size(), splits);
    return skipped.isEmpty() ? line : line + "\nskipped: " + skipped.describe();
  }
}
