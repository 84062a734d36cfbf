package dev.tangent.data.imports;

import dev.tangent.common.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many examples each class has in each split. */
public final class ClassTally {

  private static final int ENDS = 5;
  private static final int FEW = 5;

  private final List<String> names;
  private final int[][] counts;

  /** A class with its examples in train, and in all splits together. */
  public record Count(String name, int train, int all) {}

  public ClassTally(List<String> names) {
    this.names = List.copyOf(names);
    this.counts = new int[Split.values().length][names.size()];
  }

  public void add(Split split, int label) {
    counts[split.ordinal()][label]++;
  }

  /** Every class, in the dataset's order. */
  public List<Count> counts() {
    List<Count> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int sum = 0;
      for (int[] split : counts) {
        sum += split[i];
      }
      all.add(new Count(names.get(i), counts[Split.TRAIN.ordinal()][i], sum));
    }
    return all;
  }

  /** The class with the fewest training examples. */
  public Count smallest() {
    return counts().stream().min(Comparator.comparingInt(Count::train)).orElseThrow();
  }

  /** The class with the most training examples. */
  public Count largest() {
    return counts().stream().max(Comparator.comparingInt(Count::train)).orElseThrow();
  }

  /** The classes with their counts; of many, the first and the last few. */
  public String describe() {
    List<Count> all = counts();
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      if (all.size() > 2 * ENDS && i == ENDS) {
        words.append(", …");
        i = all.size() - ENDS;
      }
      words.append(i == 0 ? "" : ", ").append(all.get(i).name());
      words.append(" %,d".formatted(all.get(i).all()));
    }
    return words.toString();
  }

  public String balance() {
    Count least = smallest();
    Count most = largest();
    return "%,d (%s) to %,d (%s) training examples of a class"
        .formatted(least.train(), least.name(), most.train(), most.name());
  }

  /** A warning of classes that training hardly sees; empty where there are none. */
  public List<String> warnings() {
    List<String> rare =
        counts().stream()
            .filter(count -> count.train() < FEW)
            .map(count -> "%s %d".formatted(count.name(), count.train()))
            .toList();
    return rare.isEmpty()
        ? List.of()
        : List.of(
            "%,d of %,d classes have fewer than %d training examples: %s%s"
                .formatted(
                    rare.size(),
                    names.size(),
                    FEW,
                    String.join(", ", rare.subList(0, Math.min(ENDS, rare.size()))),
                    rare.size() > ENDS ? ", …" : ""));
  }
}
