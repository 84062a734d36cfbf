package dev.tangent.platform.plan.analysis;

/**
 * How a direction does on one task. Test sweeps hold the points α = 1 and the chosen one, in this
 * order.
 *
 * @param single the test sweep of the task's own vector
 */
public record TaskSweeps(String task, String validation, String test, String single) {}
