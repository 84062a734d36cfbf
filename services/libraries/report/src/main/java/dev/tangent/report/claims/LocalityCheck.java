package dev.tangent.report.claims;

import dev.tangent.report.part.NumberText;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.kernel.MeanEnergy;
import dev.tangent.results.statistics.Comparison;
import dev.tangent.results.statistics.Holm;
import java.util.List;
import java.util.Optional;

/**
 * The paper's claim that eigenfunctions are localized, held against the local energies. The kernel
 * belongs to the base, so there are no seeds: what is uncertain is which points were drawn.
 *
 * @param above tasks for which the difference, task less control, is above 0, p below 0.05 after
 *     Holm's correction for all tasks
 * @param below tasks for which it is below
 * @param open tasks for which it is not told from 0
 */
public record LocalityCheck(int above, int below, int open) {

  static final String STATEMENT =
      "The eigenfunctions that a task uses live on its own data: their local energy is higher "
          + "there than on the control's.";

  /** Empty without tasks that have two points of either kind. */
  public static Optional<LocalityCheck> of(ExperimentResults results) {
    List<Difference> differences =
        results.analyses().rows(Kernels.TABLE).stream()
            .map(
                row ->
                    Difference.of(
                        MeanEnergy.of(row.taskEnergy(), row.used()),
                        MeanEnergy.of(row.controlEnergy(), row.used())))
            .flatMap(Optional::stream)
            .toList();
    double[] adjusted = Holm.adjust(differences.stream().mapToDouble(Difference::p).toArray());
    int above = 0;
    int below = 0;
    for (int i = 0; i < adjusted.length; i++) {
      boolean clear = adjusted[i] < Comparison.LEVEL;
      above += clear && differences.get(i).mean > 0 ? 1 : 0;
      below += clear && differences.get(i).mean < 0 ? 1 : 0;
    }
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(new LocalityCheck(above, below, differences.size() - above - below));
  }

  private record Difference(double mean, double p) {
    static Optional<Difference> of(MeanEnergy task, MeanEnergy control) {
      return Optional.ofNullable(MeanEnergy.p(task, control))
          .map(p -> new Difference(task.mean() - control.mean(), p));
    }
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
    return "The difference of the mean local energies, task less control points, is "
        + counts()
        + " (over points, after Holm's correction for all tasks). "
        + switch (verdict()) {
          case AGREES -> "The paper's localization is seen.";
          case DISAGREES -> "The paper's localization is not what was measured here.";
          default -> "The paper's localization is neither confirmed nor refuted.";
        };
  }
}
