/** Accuracies of finished experiments as gauges. */
package dev.tangent.worker.telemetry.results;
