package dev.tangent.platform.plan.analysis.negation;

import dev.tangent.platform.plan.analysis.AnalysisCell;
import dev.tangent.proto.v1.Method;

/** Test sweeps hold the points α = 0 and the chosen one, in this order. */
public record NegationCell(
    Method method,
    long seed,
    String task,
    String selection,
    String targetValidation,
    String controlValidation,
    String targetTest,
    String controlTest)
    implements AnalysisCell {}
