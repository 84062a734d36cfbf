/**
 * Accuracies over a grid of coefficients: by tangent features, where that costs a small product, or
 * by editing the weights.
 */
package dev.tangent.evaluation.sweep;
