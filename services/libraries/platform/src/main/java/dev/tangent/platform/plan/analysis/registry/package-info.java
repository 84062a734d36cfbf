/** Every kind of analysis that a plan knows, in the order in which it plans them. */
package dev.tangent.platform.plan.analysis.registry;
