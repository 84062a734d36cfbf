/** Accuracies as counts, and confidence intervals for them. */
package dev.tangent.common.statistics;
