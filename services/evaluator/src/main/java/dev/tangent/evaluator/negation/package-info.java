/** Vectors subtracted from the base. */
package dev.tangent.evaluator.negation;
