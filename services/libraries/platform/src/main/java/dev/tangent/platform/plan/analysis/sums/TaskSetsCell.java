package dev.tangent.platform.plan.analysis.sums;

import dev.tangent.proto.v1.Method;

/** Growing task sets of one tangent-space method and seed. */
public record TaskSetsCell(Method method, long seed, String step) implements SumsCell {}
