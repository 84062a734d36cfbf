/** Merge methods side by side. */
package dev.tangent.platform.plan.analysis.merge;
