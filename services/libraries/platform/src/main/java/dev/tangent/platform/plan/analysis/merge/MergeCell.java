package dev.tangent.platform.plan.analysis.merge;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.platform.plan.analysis.DirectionSweeps;
import dev.tangent.platform.plan.step.MergeSettings;
import dev.tangent.proto.v1.Method;

/**
 * One merge method of one method and seed.
 *
 * @param direction the combine step
 */
public record MergeCell(
    Method method, long seed, MergeSettings merge, String direction, DirectionSweeps swept)
    implements AnalysisCell {}
