package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Method;

/**
 * Where it stands how far a direction moves a dataset's features.
 *
 * @param task whose vector the direction is; empty for the sum of all
 * @param features the step whose metrics say it
 */
public record HealthCell(
    Method method, long seed, String task, String on, String features, String direction)
    implements AnalysisCell {}
