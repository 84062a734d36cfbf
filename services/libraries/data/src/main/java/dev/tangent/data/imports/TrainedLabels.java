package dev.tangent.data.imports;

import dev.tangent.common.Split;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The labels of an import's training rows. */
public final class TrainedLabels {

  private TrainedLabels() {}

  /**
   * @param parts the split of each row, or null
   * @param label of a row that has a split
   */
  public static Set<String> of(@Nullable Split[] parts, IntFunction<String> label) {
    Set<String> labels = new HashSet<>();
    for (int row = 0; row < parts.length; row++) {
      if (parts[row] == Split.TRAIN) {
        labels.add(label.apply(row));
      }
    }
    return labels;
  }
}
