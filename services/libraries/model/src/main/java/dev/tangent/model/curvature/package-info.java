/**
 * The curvature of an encoder at θ₀ on a task's inputs, small enough to hand to others who may not
 * see the inputs: Kronecker factors of linear layers, exact matrices of norms, diagonals.
 */
package dev.tangent.model.curvature;
