/** Steps that wait for a thread of this process, served fairly by job. */
package dev.tangent.platform.step.queue;
