/**
 * The step that closes an experiment: its results put together row by row from what is stored, the
 * report written.
 */
package dev.tangent.evaluator.report;
