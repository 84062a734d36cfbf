package dev.tangent.data.imports;

import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits whose labels are kept secret by a benchmark: the hub stores −1 in each of their rows. They
 * count as not given.
 */
public final class HiddenLabels {

  private static final String HIDDEN = "-1";

  private HiddenLabels() {}

  /**
   * Takes the rows of such splits out.
   *
   * @param parts the split of each row, or null; changed in place
   * @param label of a row that has a split
   * @param notes what a person should know is added
   */
  public static Set<Split> remove(
      @Nullable Split[] parts, IntFunction<String> label, List<String> notes) {
    Set<Split> hidden = EnumSet.noneOf(Split.class);
    if (rows(parts, Split.TRAIN).anyMatch(row -> label.apply(row).equals(HIDDEN))) {
      return hidden;
    }
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      long count = rows(parts, split).count();
      if (count > 0 && rows(parts, split).allMatch(row -> label.apply(row).equals(HIDDEN))) {
        Arrays.setAll(parts, row -> parts[row] == split ? null : parts[row]);
        hidden.add(split);
        notes.add(
            "the labels of the source's %s split are hidden (−1): its %,d rows are left out, and a split is drawn from train instead"
                .formatted(DatasetDescription.key(split), count));
      }
    }
    return hidden;
  }

  private static IntStream rows(@Nullable Split[] parts, Split split) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == split);
  }
}
