/**
 * Executing one step, whatever its kind: found done or run, its output committed, its end made
 * visible. What a kind does is a {@link dev.tangent.platform.step.StepUseCase}.
 */
package dev.tangent.platform.step;
