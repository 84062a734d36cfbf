package dev.tangent.report.claims;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.Comparison;
import dev.tangent.results.statistics.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.Stream;

/**
 * A claim of the paper, held against an experiment.
 *
 * @param comparisons the claim's first method against each other one that was measured; not empty;
 *     corrected by Holm's method for all comparisons that the experiment's claims make together
 * @param family how many these are
 * @param truncated of the methods compared, those whose search ended on an edge of its grid
 */
public record ClaimCheck(
    PaperClaim claim, Map<Method, Comparison> comparisons, int family, List<Method> truncated) {

  public enum Verdict {
    AGREES,
    DISAGREES,
    /** The differences leave it open. */
    OPEN,
    /** A search ended on an edge of its grid: what lies beyond may be better. */
    SEARCH_TRUNCATED,
    TOO_FEW_SEEDS
  }

  /** Empty when the experiment does not have the methods that the claim is about. */
  public static Optional<ClaimCheck> of(PaperClaim claim, ExperimentResults results) {
    return all(results).stream().filter(check -> check.claim == claim).findFirst();
  }

  private static Optional<ClaimCheck> alone(PaperClaim claim, ExperimentResults results) {
    Map<Method, Comparison> comparisons = new LinkedHashMap<>();
    var firsts = claim.measure().bySeed(results, claim.first()).keySet();
    for (Method other : claim.others()) {
      var seconds = claim.measure().bySeed(results, other).keySet();
      if (firsts.stream().anyMatch(seconds::contains)) {
        comparisons.put(other, claim.measure().compare(results, claim.first(), other));
      }
    }
    List<Method> truncated =
        Stream.concat(Stream.of(claim.first()), comparisons.keySet().stream())
            .filter(method -> claim.measure().isTruncated(results, method))
            .toList();
    return comparisons.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClaimCheck(claim, comparisons, 0, truncated));
  }

  /** Of every claim that the experiment speaks to, in the paper's order. */
  public static List<ClaimCheck> all(ExperimentResults results) {
    List<ClaimCheck> checks = new ArrayList<>();
    for (PaperClaim claim : PaperClaim.values()) {
      alone(claim, results).ifPresent(checks::add);
    }
    return corrected(checks);
  }

  /** One family: all comparisons of all claims, as far as there are seeds for them. */
  private static List<ClaimCheck> corrected(List<ClaimCheck> checks) {
    double[] raw =
        checks.stream()
            .flatMap(check -> check.comparisons.values().stream())
            .map(Comparison::p)
            .filter(Objects::nonNull)
            .mapToDouble(p -> p)
            .toArray();
    PrimitiveIterator.OfDouble adjusted = Arrays.stream(Holm.adjust(raw)).iterator();
    return checks.stream().map(check -> check.corrected(adjusted, raw.length)).toList();
  }

  private ClaimCheck corrected(PrimitiveIterator.OfDouble adjusted, int family) {
    Map<Method, Comparison> corrected = new LinkedHashMap<>();
    comparisons.forEach(
        (other, c) -> corrected.put(other, c.p() == null ? c : c.corrected(adjusted.nextDouble())));
    return new ClaimCheck(claim, corrected, family, truncated);
  }

  Verdict verdict() {
    List<Comparison.Verdict> verdicts =
        comparisons.values().stream().map(Comparison::verdict).toList();
    if (verdicts.contains(Comparison.Verdict.TOO_FEW_SEEDS)) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (!truncated.isEmpty()) {
      return Verdict.SEARCH_TRUNCATED;
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
