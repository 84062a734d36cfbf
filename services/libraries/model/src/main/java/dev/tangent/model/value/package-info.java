/**
 * Values that may carry tangents, the memory they live in, and the precision they are computed in.
 */
package dev.tangent.model.value;
