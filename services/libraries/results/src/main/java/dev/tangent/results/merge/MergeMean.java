package dev.tangent.results.merge;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Coefficient;
import dev.tangent.results.statistics.Statistic;

/**
 * A merge method over seeds.
 *
 * @param at the α that each seed chose, or 1
 */
public record MergeMean(
    Method method,
    String merge,
    String settings,
    Coefficient at,
    Statistic alpha,
    Statistic absolute,
    Statistic normalized) {}
