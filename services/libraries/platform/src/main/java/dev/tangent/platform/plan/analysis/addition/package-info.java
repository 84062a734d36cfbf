/** The sum of all vectors, at one coefficient. */
package dev.tangent.platform.plan.analysis.addition;
