/** Lengths of vectors and the angles between them. */
package dev.tangent.evaluator.geometry;
