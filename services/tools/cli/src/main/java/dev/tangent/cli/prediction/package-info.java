/**
 * Evaluations example by example: computed here from what the evaluator left, since a sweep stores
 * how many were right and not which.
 */
package dev.tangent.cli.prediction;
