/** The disentanglement error of pairs of tasks. */
package dev.tangent.platform.plan.analysis.disentanglement;
