/**
 * The tangent space at the pre-trained weights: f(x; θ₀) + J(x) τ, and f₀ and J·d stored as tangent
 * features. What a network's Jacobian is, its operations say; nothing here knows an architecture.
 */
package dev.tangent.model.linearization;
