/** Norms of vectors, whole and by layer, and angles between them, in one pass over each file. */
package dev.tangent.merging.geometry;
