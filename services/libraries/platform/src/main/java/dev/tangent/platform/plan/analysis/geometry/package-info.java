/** Norms of vectors and the angles between them. */
package dev.tangent.platform.plan.analysis.geometry;
