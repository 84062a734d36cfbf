/** What steps of the evaluator read: bases, datasets, heads, vectors, opened once and closed. */
package dev.tangent.evaluator.input;
