package dev.tangent.data.imports;

import dev.tangent.data.layout.SplitChoice;
import java.util.Set;

/**
 * What a person decides where a source leaves it open.
 *
 * @param splits what is which split, and what is left out
 * @param accepted what would be refused as suspicious
 */
public record ImportChoices(SplitChoice splits, Set<Doubt> accepted) {

  public static final ImportChoices NONE = new ImportChoices(SplitChoice.NONE, Set.of());

  public ImportChoices {
    accepted = Set.copyOf(accepted);
  }
}
