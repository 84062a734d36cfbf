package dev.tangent.platform.plan.analysis.addition;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.proto.v1.Method;
import java.util.List;

/**
 * One addition: Σ_t τ_t swept on every task.
 *
 * @param edited the checkpoint at the chosen coefficient
 */
public record AdditionCell(
    Method method,
    long seed,
    String direction,
    String selection,
    String edited,
    List<TaskSweeps> tasks)
    implements AnalysisCell {}
