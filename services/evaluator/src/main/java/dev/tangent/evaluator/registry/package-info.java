/** Every kind of analysis that the evaluator knows. */
package dev.tangent.evaluator.registry;
