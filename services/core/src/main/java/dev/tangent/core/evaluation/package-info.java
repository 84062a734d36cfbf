/**
 * Measuring edited models: accuracy, sweeps over coefficients, and the protocol's rules for
 * choosing one. The records and rules are pure; only {@link dev.tangent.core.evaluation.Sweep} runs
 * a model.
 */
package dev.tangent.core.evaluation;
