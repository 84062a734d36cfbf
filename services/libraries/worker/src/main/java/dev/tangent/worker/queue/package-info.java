/** Steps that this process knows of, with what it needs to answer for them. */
package dev.tangent.worker.queue;
