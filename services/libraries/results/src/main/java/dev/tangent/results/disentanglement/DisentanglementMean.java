package dev.tangent.results.disentanglement;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Spread;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/**
 * ξ over pairs and seeds, each pair's mean over grid points taken first. Only pairs and grid points
 * that every method has are counted, so that the methods can be compared.
 *
 * @param pairs how many
 * @param alphas the common grid points of either axis
 * @param box mean ξ where both coefficients lie in [0, 1]; absent where the methods share no such
 *     grid point but 0, at which there is no error by definition
 * @param all mean ξ over all common grid points; absent where 0 is the only one
 */
public record DisentanglementMean(
    Method method,
    int pairs,
    List<Double> alphas,
    @MayBeAbsent Spread box,
    @MayBeAbsent Spread all,
    @MayBeAbsent Spread boxSoft,
    @MayBeAbsent Spread allSoft) {

  public DisentanglementMean {
    alphas = Checks.list(alphas, "alphas");
  }
}
