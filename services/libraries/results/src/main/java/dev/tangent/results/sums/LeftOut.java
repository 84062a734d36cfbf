package dev.tangent.results.sums;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Statistic;

/**
 * The sum of all tasks but one.
 *
 * @param absolute mean accuracy over the tasks in the sum
 * @param leftOut accuracy on the task left out
 */
public record LeftOut(
    Method method, String task, Statistic absolute, Statistic normalized, Statistic leftOut) {}
