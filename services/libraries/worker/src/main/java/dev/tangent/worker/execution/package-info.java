/** Requests for steps heard, claimed and executed. */
package dev.tangent.worker.execution;
