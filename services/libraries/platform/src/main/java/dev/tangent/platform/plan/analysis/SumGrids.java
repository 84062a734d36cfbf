package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Grid;
import java.util.List;

/**
 * The experiment's grids of addition, which other sums take.
 *
 * @param weights where a coefficient moves the weights
 * @param tangent in the tangent space
 */
public record SumGrids(Grid weights, Grid tangent) {

  /** Those that the experiment's addition names, or the defaults. */
  public static SumGrids of(List<Analysis> analyses) {
    List<Addition> additions =
        analyses.stream().filter(Analysis::hasAddition).map(Analysis::getAddition).toList();
    return new SumGrids(
        additions.stream()
            .filter(Addition::hasGrid)
            .map(Addition::getGrid)
            .findFirst()
            .orElse(Grids.FROM_ZERO_TO_ONE),
        additions.stream()
            .filter(Addition::hasTangentGrid)
            .map(Addition::getTangentGrid)
            .findFirst()
            .orElse(Grids.FROM_ZERO_TO_FIVE));
  }
}
