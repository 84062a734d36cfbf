/**
 * What a service tells about itself: metrics, traces, log context. Their names are a contract with
 * dashboards and alerts, listed in docs/operations.md.
 */
package dev.tangent.worker.telemetry;
