/** Outputs of earlier steps, read back. */
package dev.tangent.evaluator.stored;
