/** Sums of task vectors in the tangent space. */
package dev.tangent.evaluator.sums;
