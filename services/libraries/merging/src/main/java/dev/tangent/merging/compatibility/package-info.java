/**
 * Whether vectors will merge, asked of the vectors alone: angles, sign conflicts, and overlaps of
 * the leading singular subspaces of linear layers.
 */
package dev.tangent.merging.compatibility;
