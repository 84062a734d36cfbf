package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.proto.v1.Method;

/** A coefficient for each task, of one tangent-space method and seed. */
public record PerTaskCoefficientsCell(Method method, long seed, String step) implements SumsCell {}
