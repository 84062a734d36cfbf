/** Coefficients that minimise a smooth loss, in the tangent space. */
package dev.tangent.platform.plan.analysis.exact;
