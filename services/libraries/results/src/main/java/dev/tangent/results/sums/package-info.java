/** Results of growing sets of tasks, and coefficients chosen for each task. */
package dev.tangent.results.sums;
