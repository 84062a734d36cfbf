/** Sums of some vectors, and of all with coefficients of their own, in the tangent space. */
package dev.tangent.platform.plan.analysis.sums;
