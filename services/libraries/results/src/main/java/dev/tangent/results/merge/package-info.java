/** Merge methods side by side. */
package dev.tangent.results.merge;
