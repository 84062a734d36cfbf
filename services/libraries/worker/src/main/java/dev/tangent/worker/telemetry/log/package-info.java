/** Log lines: what step they belong to, and their form. */
package dev.tangent.worker.telemetry.log;
