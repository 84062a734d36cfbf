/**
 * The evaluator: tangent features, sweeps, choices and the report that closes an experiment. It
 * delegates all numerics to libraries.
 */
package dev.tangent.evaluator;
