/** The disentanglement error of pairs of tasks. */
package dev.tangent.evaluator.disentanglement;
