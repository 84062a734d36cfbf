/** Merge methods side by side, and which of them can be told apart. */
package dev.tangent.report.merge;
