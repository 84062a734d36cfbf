/** The neural tangent kernel of the base. */
package dev.tangent.platform.plan.analysis.kernel;
