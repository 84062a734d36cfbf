/**
 * Results of adding task vectors: each point of the curve over the coefficient, and the one chosen.
 */
package dev.tangent.results.addition;
