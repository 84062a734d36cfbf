/**
 * Garbage collection: what no job, base or dataset names any longer goes, after a time of grace
 * within which whoever wants it keeps it.
 */
package dev.tangent.platform.garbage;
