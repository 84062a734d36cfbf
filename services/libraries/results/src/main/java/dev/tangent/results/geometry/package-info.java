/** Norms of task vectors and angles between them. */
package dev.tangent.results.geometry;
