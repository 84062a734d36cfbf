/**
 * Merging vectors of which parts were dropped: a mask for each tensor of each vector, then a sum or
 * an election of signs.
 */
package dev.tangent.merging.method.sparse;
