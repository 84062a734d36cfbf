package dev.tangent.report.claims;

import dev.tangent.common.statistics.Interval;
import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.kernel.MeanEnergy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The paper's claim that eigenfunctions are localized, held against the local energies. The kernel
 * belongs to the base, so there are no seeds: what is uncertain is which points were drawn.
 *
 * @param above tasks for which the 95 % interval of the difference, task less control, lies above 0
 * @param below tasks for which it lies below
 * @param open tasks for which it contains 0
 */
public record LocalityCheck(int above, int below, int open) {

  static final String STATEMENT =
      "The eigenfunctions that a task uses live on its own data: their local energy is higher "
          + "there than on the control's.";

  /** Empty without tasks that have two points of either kind. */
  public static Optional<LocalityCheck> of(ExperimentResults results) {
    List<Interval> differences =
        results.analyses().rows(Kernels.TABLE).stream()
            .map(
                row ->
                    MeanEnergy.difference(
                        MeanEnergy.of(row.taskEnergy(), row.used()),
                        MeanEnergy.of(row.controlEnergy(), row.used())))
            .filter(Objects::nonNull)
            .toList();
    int above = (int) differences.stream().filter(i -> i.low() > 0).count();
    int below = (int) differences.stream().filter(i -> i.high() < 0).count();
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(new LocalityCheck(above, below, differences.size() - above - below));
  }

  public ClaimCheck.Verdict verdict() {
    if (below > 0) {
      return ClaimCheck.Verdict.DISAGREES;
    }
    return open > 0 ? ClaimCheck.Verdict.OPEN : ClaimCheck.Verdict.AGREES;
  }

  String counts() {
    return "above zero for "
        + above
        + ", below for "
        + below
        + ", not clear for "
        + open
        + " of "
        + NumberText.count(above + below + open, "task");
  }

  public String sentence() {
    return "The difference of the mean local energies, task less control points, has a 95 % "
        + "interval (over points) "
        + counts()
        + ". "
        + switch (verdict()) {
          case AGREES -> "The paper's localization is seen.";
          case DISAGREES -> "The paper's localization is not what was measured here.";
          default -> "The paper's localization is neither confirmed nor refuted.";
        };
  }
}
