/**
 * Whether a store does what artifacts need: conditional writes, consistent listing, a clock like
 * ours.
 */
package dev.tangent.platform.storage.probe;
