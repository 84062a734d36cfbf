/** The non-linear advantage. */
package dev.tangent.evaluator.advantage;
