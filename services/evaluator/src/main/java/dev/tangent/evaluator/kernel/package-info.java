/** The neural tangent kernel of the base. */
package dev.tangent.evaluator.kernel;
