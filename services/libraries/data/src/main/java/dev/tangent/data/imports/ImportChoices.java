package dev.tangent.data.imports;

import dev.tangent.data.layout.SplitChoice;
import java.util.List;
import java.util.Set;

/**
 * What is known besides where a source leaves it open: a person decides, or a description that came
 * with the source tells.
 *
 * @param splits what is which split, and what is left out
 * @param accepted what would be refused as suspicious
 * @param classNames names of the classes 0, 1, …, where the source itself has none; may be empty
 */
public record ImportChoices(
    SplitChoice splits, Set<SuspiciousResult> accepted, List<String> classNames) {

  public static final ImportChoices NONE = new ImportChoices(SplitChoice.NONE, Set.of());

  public ImportChoices {
    accepted = Set.copyOf(accepted);
    classNames = List.copyOf(classNames);
  }

  public ImportChoices(SplitChoice splits, Set<SuspiciousResult> accepted) {
    this(splits, accepted, List.of());
  }

  /** The source's own names, else those that are known besides. */
  public List<String> classNames(List<String> own) {
    return own.isEmpty() ? classNames : own;
  }
}
