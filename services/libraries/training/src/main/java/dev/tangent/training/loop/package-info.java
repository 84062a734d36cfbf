/**
 * What all trainings share: the order of examples, ranges of settings, listeners, and the watch
 * over a loss that diverges.
 */
package dev.tangent.training.loop;
