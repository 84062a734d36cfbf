/** Steps of analyses: disentanglement, kernel, geometry, sums. */
package dev.tangent.evaluator.analysis;
