package dev.tangent.report.claims;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim of the paper, held against an experiment.
 *
 * @param comparisons the claim's first method against each other one that was measured; not empty
 */
public record ClaimCheck(PaperClaim claim, Map<Method, Comparison> comparisons) {

  public enum Verdict {
    AGREES,
    DISAGREES,
    /** The intervals of the differences leave it open. */
    OPEN,
    TOO_FEW_SEEDS
  }

  /** Empty when the experiment does not have the methods that the claim is about. */
  public static Optional<ClaimCheck> of(PaperClaim claim, ExperimentResults results) {
    Map<Method, Comparison> comparisons = new LinkedHashMap<>();
    var firsts = claim.measure().bySeed(results, claim.first()).keySet();
    for (Method other : claim.others()) {
      var seconds = claim.measure().bySeed(results, other).keySet();
      if (firsts.stream().anyMatch(seconds::contains)) {
        comparisons.put(other, claim.measure().compare(results, claim.first(), other));
      }
    }
    return comparisons.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClaimCheck(claim, comparisons));
  }

  /** Of every claim that the experiment speaks to, in the paper's order. */
  public static List<ClaimCheck> all(ExperimentResults results) {
    List<ClaimCheck> checks = new ArrayList<>();
    for (PaperClaim claim : PaperClaim.values()) {
      of(claim, results).ifPresent(checks::add);
    }
    return checks;
  }

  Verdict verdict() {
    List<Comparison.Verdict> verdicts =
        comparisons.values().stream().map(Comparison::verdict).toList();
    if (verdicts.contains(Comparison.Verdict.TOO_FEW_SEEDS)) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (verdicts.contains(claim.higher() ? Comparison.Verdict.LOWER : Comparison.Verdict.HIGHER)) {
      return Verdict.DISAGREES;
    }
    return verdicts.contains(Comparison.Verdict.INDISTINGUISHABLE) ? Verdict.OPEN : Verdict.AGREES;
  }

  int seeds() {
    return comparisons.values().stream().mapToInt(Comparison::seeds).min().orElseThrow();
  }
}
