/** How far a job has come, by the statuses of its steps. */
package dev.tangent.client.progress;
