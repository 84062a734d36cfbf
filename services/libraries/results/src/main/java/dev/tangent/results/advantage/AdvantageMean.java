package dev.tangent.results.advantage;

import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.value.MayBeAbsent;

/**
 * The non-linear advantage over seeds.
 *
 * @param task absent: the mean over tasks
 */
public record AdvantageMean(@MayBeAbsent String task, Statistic advantage) {}
