package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.proto.v1.Method;

/** All tasks but one, of one tangent-space method and seed. */
public record LeaveOneOutCell(Method method, long seed, String step) implements SumsCell {}
