/** The sum of all vectors. */
package dev.tangent.evaluator.addition;
