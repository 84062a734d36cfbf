package dev.tangent.report.claims;

import dev.tangent.common.Method;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.statistics.Comparison;
import java.util.List;
import java.util.Map;

/**
 * What may be said in words about one of the paper's orderings. Every word follows from numbers.
 */
public final class ClaimSentence {

  private ClaimSentence() {}

  public static String of(ClaimCheck check) {
    if (check.verdict() == ClaimCheck.Verdict.TOO_FEW_SEEDS) {
      return tooFew(check.seeds());
    }
    List<String> clauses =
        check.comparisons().entrySet().stream().map(ClaimSentence::clause).toList();
    return "By "
        + check.claim().measure().words()
        + ", over "
        + NumberText.count(check.seeds(), "seed")
        + ", "
        + check.claim().first()
        + " is "
        + NumberText.list(clauses)
        + ", after Holm's correction for "
        + NumberText.count(check.family(), "comparison")
        + ". "
        + conclusion(check);
  }

  public static String tooFew(int seeds) {
    return "With "
        + NumberText.count(seeds, "seed")
        + " no statement is made about which method is better; "
        + NumberText.count(Comparison.MIN_SEEDS, "seed")
        + " are needed.";
  }

  private static String clause(Map.Entry<Method, Comparison> entry) {
    Comparison comparison = entry.getValue();
    String verdict =
        switch (comparison.verdict()) {
          case HIGHER -> "above ";
          case LOWER -> "below ";
          default -> "indistinguishable from ";
        };
    return verdict + entry.getKey() + " (" + difference(comparison) + ")";
  }

  /** "+0.8 points, 95 % interval −0.1 to +1.7". */
  static String difference(Comparison comparison) {
    String points = NumberText.points(comparison.difference()) + " points";
    return comparison.interval() == null
        ? points
        : points
            + ", 95 % interval "
            + NumberText.points(comparison.interval().low())
            + " to "
            + NumberText.points(comparison.interval().high());
  }

  private static String conclusion(ClaimCheck check) {
    String ordering =
        "The paper's ordering, "
            + check.claim().first()
            + (check.claim().higher() ? " above " : " below ")
            + NumberText.methods(List.copyOf(check.comparisons().keySet()));
    return switch (check.verdict()) {
      case AGREES -> ordering + ", is seen.";
      case DISAGREES -> ordering + ", is not what was measured here.";
      case SEARCH_TRUNCATED ->
          ordering
              + ": search truncated. The search for "
              + NumberText.methods(check.truncated())
              + " ended on an edge of its grid, and a better value may lie beyond.";
      default -> ordering + ", is neither confirmed nor refuted.";
    };
  }
}
