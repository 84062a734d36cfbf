/** Steps that sweep coefficients and choose one. */
package dev.tangent.evaluator.sweep;
