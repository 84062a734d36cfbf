/** The chapter of exact coefficients. */
package dev.tangent.report.exact;
