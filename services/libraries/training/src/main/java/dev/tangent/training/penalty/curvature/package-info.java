/** Penalties τᵀFτ with the curvature F of other tasks, whose inputs nobody needs to see. */
package dev.tangent.training.penalty.curvature;
