package dev.tangent.results.kernel;

import dev.tangent.results.statistics.Spread;

/**
 * The local energy of the eigenfunctions that a task uses, over points of the task and of the
 * control.
 */
public record LocalEnergy(String task, Spread taskPoints, Spread controlPoints) {}
