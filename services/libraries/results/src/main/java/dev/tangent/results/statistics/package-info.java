/** Means over seeds, Student's intervals, paired comparisons. */
package dev.tangent.results.statistics;
