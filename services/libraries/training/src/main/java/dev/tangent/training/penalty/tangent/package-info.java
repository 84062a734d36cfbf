/** Penalties on what τ does to the features of inputs that are not the task's own. */
package dev.tangent.training.penalty.tangent;
