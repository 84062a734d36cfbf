/** What an analysis is to the evaluator: a step that it runs, and rows of the results. */
package dev.tangent.evaluator.analysis;
