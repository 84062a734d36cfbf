package dev.tangent.platform.plan.analysis.exact;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.proto.v1.CoefficientCriterion;
import dev.tangent.proto.v1.CoefficientScope;
import dev.tangent.proto.v1.Method;
import java.util.List;

/**
 * The coefficients of one criterion, of one tangent-space method and seed.
 *
 * @param coefficients the step that found them
 * @param direction Σ α τ with them
 * @param tasks test sweeps at α = 1 of the direction; there is none on validation
 */
public record ExactCell(
    Method method,
    long seed,
    CoefficientScope per,
    CoefficientCriterion criterion,
    String coefficients,
    String direction,
    List<TaskSweeps> tasks)
    implements AnalysisCell {

  public ExactCell {
    tasks = List.copyOf(tasks);
  }
}
