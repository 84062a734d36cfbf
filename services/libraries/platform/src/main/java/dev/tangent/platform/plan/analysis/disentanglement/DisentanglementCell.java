package dev.tangent.platform.plan.analysis.disentanglement;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.proto.v1.Method;

/** The step of one method, seed and pair of tasks. */
public record DisentanglementCell(
    Method method, long seed, String first, String second, String step) implements AnalysisCell {}
