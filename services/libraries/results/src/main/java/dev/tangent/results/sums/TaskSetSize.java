package dev.tangent.results.sums;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Spread;

/**
 * All sets of one size: over sets and seeds together.
 *
 * @param size how many tasks
 * @param possible how many such sets there are; the sets evaluated are drawn where there are many
 * @param evaluated different sets
 */
public record TaskSetSize(
    Method method,
    int size,
    long possible,
    int evaluated,
    Spread alpha,
    Spread absolute,
    Spread normalized) {}
