package dev.tangent.platform.plan.analysis.kernel;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * @param linearized by seed: the sweep of LINEARIZED at α = 1 on the same test points; none where
 *     the experiment has not that method
 */
public record KernelCell(String task, String step, Map<Long, String> linearized)
    implements AnalysisCell {

  public KernelCell {
    linearized = new LinkedHashMap<>(linearized);
  }
}
