/** Whether what is in hand moves, and how long to wait before the next try. */
package dev.tangent.worker.liveness;
