package dev.tangent.data.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows that cannot be used: how many for each reason, and the first few of each in full. */
public final class RejectedRows {

  private static final int SHOWN = 5;

  private final Map<BadRow, Integer> counts = new EnumMap<>(BadRow.class);
  private final Map<BadRow, List<String>> first = new EnumMap<>(BadRow.class);

  /**
   * @param place where the row is: a file, a file and a row of it, a member of an archive
   */
  public void add(String place, BadRow reason, String detail) {
    int count = counts.merge(reason, 1, Integer::sum);
    if (count <= SHOWN) {
      first.computeIfAbsent(reason, r -> new ArrayList<>()).add("%s: %s".formatted(place, detail));
    }
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  public Map<BadRow, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** The first five rows of a reason, as {@code place: what is wrong}. */
  public List<String> first(BadRow reason) {
    return List.copyOf(first.getOrDefault(reason, List.of()));
  }

  /** A sentence with the counts, then the first rows of each reason, a line each. */
  public String describe() {
    String sums =
        counts.entrySet().stream()
            .map(e -> e.getKey().words() + ": " + e.getValue())
            .collect(Collectors.joining(", "));
    String rows =
        first.values().stream()
            .flatMap(List::stream)
            .map(row -> "\n  " + row)
            .collect(Collectors.joining());
    return "%,d %s (%s)%s".formatted(total(), total() == 1 ? "row" : "rows", sums, rows);
  }
}
