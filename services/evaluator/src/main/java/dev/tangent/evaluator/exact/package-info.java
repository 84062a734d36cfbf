/** Coefficients that minimise a smooth loss: how they are found, and what they give. */
package dev.tangent.evaluator.exact;
