/**
 * How vectors are walked together: chunk by chunk, in one order, with absent tensors as zeros and
 * disagreements between files refused by name.
 */
package dev.tangent.merging.streaming;
