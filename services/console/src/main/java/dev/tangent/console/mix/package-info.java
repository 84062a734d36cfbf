/**
 * Experiments at any α: in the tangent space features(α) = f₀ + α J d exactly, so that stored
 * features answer for every α by a sum, without a model.
 */
package dev.tangent.console.mix;
