/** Vectors subtracted from the base. */
package dev.tangent.platform.plan.analysis.negation;
