/** Penalties on τ alone: they ask neither inputs nor curvature. */
package dev.tangent.training.penalty.weight;
