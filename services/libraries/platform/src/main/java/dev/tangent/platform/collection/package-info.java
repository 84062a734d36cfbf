/**
 * Garbage collection: what no job, base or dataset names any longer goes, after a time of grace in
 * which whoever wants it takes it back.
 */
package dev.tangent.platform.collection;
