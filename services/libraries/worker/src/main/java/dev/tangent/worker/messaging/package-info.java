/** Publishing events, and waiting until the broker has them. */
package dev.tangent.worker.messaging;
