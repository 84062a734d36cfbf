package dev.tangent.data.imports;

import dev.tangent.common.Split;
import dev.tangent.data.Dataset;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.layout.SourceLayout;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an import gave.
 *
 * @param layout which file or folder was taken for which split, and what was left out
 * @param classes how many examples each class has
 * @param skipped rows that were left out; empty unless asked to skip
 * @param notes what a person should know besides
 * @param warnings what a person should look at
 */
public record ImportReport<D extends Dataset>(
    D dataset,
    SourceLayout layout,
    ClassTally classes,
    RejectedRows skipped,
    List<String> notes,
    List<String> warnings) {

  private static final int SHOWN = 4;

  public ImportReport {
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** The dataset in one line; files, classes, notes, warnings and what was skipped follow. */
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
    for (Split split : Split.values()) {
      lines.append(files(split));
    }
    lines.append("\nclasses: ").append(classes.describe());
    lines.append("\nbalance: ").append(classes.balance());
    if (!layout.leftOut().isEmpty()) {
      lines.append("\nleft out: ").append(some(layout.leftOut()));
    }
    notes.forEach(note -> lines.append('\n').append(note));
    warnings.forEach(warning -> lines.append("\nwarning: ").append(warning));
    if (!skipped.isEmpty()) {
      lines.append("\nskipped: ").append(skipped.describe());
    }
    return lines.toString();
  }

  private String files(Split split) {
    List<String> names =
        layout.parts().stream()
            .filter(part -> part.split() == split)
            .map(SourceLayout.Part::name)
            .toList();
    return names.isEmpty() ? "" : "\n%s: %s".formatted(DatasetDescription.key(split), some(names));
  }

  /** The first few names, and of many how many there are. */
  public static String some(List<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? first : "%s, … (%,d)".formatted(first, names.size());
  }
}
