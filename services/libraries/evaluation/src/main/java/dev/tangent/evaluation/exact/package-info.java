/**
 * Coefficients of task vectors in the tangent space as the minimum of a smooth function, with a
 * certificate: no grid, no descent through a model.
 */
package dev.tangent.evaluation.exact;
