package dev.tangent.results.exact;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Statistic;

/** One scope and criterion over seeds. */
public record ExactMean(
    Method method, Per per, Criterion criterion, Statistic absolute, Statistic normalized) {}
