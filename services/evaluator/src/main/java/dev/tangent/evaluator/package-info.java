/**
 * The evaluator: tangent features, sweeps, choices and the report that closes an experiment. It
 * delegates all numerics to the core.
 */
package dev.tangent.evaluator;
