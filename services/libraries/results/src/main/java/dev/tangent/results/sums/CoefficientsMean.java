package dev.tangent.results.sums;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Statistic;

/** All tasks with coefficients of their own, over seeds. */
public record CoefficientsMean(Method method, Statistic absolute, Statistic normalized) {}
