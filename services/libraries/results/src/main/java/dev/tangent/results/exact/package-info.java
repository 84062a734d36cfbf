/** Addition with coefficients that minimise a smooth loss. */
package dev.tangent.results.exact;
