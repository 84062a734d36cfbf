package dev.tangent.platform.plan.analysis.compatibility;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.proto.v1.Method;

/**
 * @param method as trained
 */
public record CompatibilityCell(Method method, long seed, String step) implements AnalysisCell {}
