/** Disentanglement errors ξ of pairs of tasks, and the outputs they are computed from. */
package dev.tangent.evaluation.disentanglement;
