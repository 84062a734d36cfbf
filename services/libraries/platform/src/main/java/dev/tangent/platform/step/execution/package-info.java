/**
 * Executing one step, whatever its kind: found done or run, its output committed, its end made
 * visible.
 */
package dev.tangent.platform.step.execution;
