/** Merge methods side by side. */
package dev.tangent.evaluator.merge;
