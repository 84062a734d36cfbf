/**
 * Results of negating a task vector: target and control at each coefficient, and the one chosen.
 */
package dev.tangent.results.negation;
