/** Disentanglement errors of pairs of tasks over a grid of coefficients. */
package dev.tangent.results.disentanglement;
