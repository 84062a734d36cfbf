package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Method;

/** Sweeps of θ₀ + α τ_t with the points α = 0 and α = 1. */
public record SingleTaskCell(Method method, long seed, String task, String validation, String test)
    implements AnalysisCell {}
