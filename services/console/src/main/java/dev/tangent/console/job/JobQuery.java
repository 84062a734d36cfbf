package dev.tangent.console.job;

import dev.tangent.common.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which jobs, and in which order.
 *
 * @param words all must be in the job's id, name, base, tasks or methods
 * @param state empty for all
 */
record JobQuery(
    String words, String state, String sort, boolean descending, int offset, int limit) {

  static final int MOST = 2_000;

  private static final Set<String> STATES = Set.of("RUNNING", "SUCCEEDED", "FAILED", "CANCELLED");

  private static final Map<String, Comparator<JobRow>> ORDERS =
      new TreeMap<>(
          Map.of(
              "id", Comparator.comparing(JobRow::id),
              "name", Comparator.comparing(JobRow::name),
              "kind", Comparator.comparing(JobRow::kind),
              "state", Comparator.comparing(JobRow::state),
              "base", Comparator.comparing(JobRow::base),
              "tasks", Comparator.comparing(row -> String.join(",", row.tasks())),
              "methods", Comparator.comparing(row -> String.join(",", row.methods())),
              "submitted", Comparator.comparing(JobQuery::submitted),
              "score", Comparator.comparingDouble(JobQuery::best)));

  JobQuery {
    if (!state.isEmpty() && !STATES.contains(state)) {
      throw new InvalidInputException(
          "state: '%s' is none; expected one of %s"
              .formatted(state, STATES.stream().sorted().toList()));
    }
    if (!ORDERS.containsKey(sort)) {
      throw new InvalidInputException(
          "sort: '%s' is not a column to sort by; expected one of %s"
              .formatted(sort, ORDERS.keySet()));
    }
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new InvalidInputException(
          "offset %d, limit %d; expected an offset of at least 0 and a limit from 1 to %d"
              .formatted(offset, limit, MOST));
    }
  }

  JobPage of(List<JobRow> rows) {
    List<String> wanted =
        Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(w -> !w.isEmpty())
            .toList();
    Comparator<JobRow> order = Objects.requireNonNull(ORDERS.get(sort));
    List<JobRow> found =
        rows.stream()
            .filter(row -> state.isEmpty() || row.state().equals(state))
            .filter(row -> contains(row, wanted))
            .sorted((descending ? order.reversed() : order).thenComparing(JobRow::id))
            .toList();
    return new JobPage(found.size(), offset, found.stream().skip(offset).limit(limit).toList());
  }

  private static boolean contains(JobRow row, List<String> words) {
    String text = row.text().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  /** What was refused was never taken up: its end is all there is. */
  private static Instant submitted(JobRow row) {
    return row.submitted() != null
        ? row.submitted()
        : row.ended() != null ? row.ended() : Instant.MIN;
  }

  /** The best mean accuracy after addition. */
  private static double best(JobRow row) {
    return row.scores().stream()
        .filter(score -> score.analysis().equals("addition") && score.name().equals("absolute"))
        .mapToDouble(JobRow.Score::value)
        .max()
        .orElse(-1);
  }
}
