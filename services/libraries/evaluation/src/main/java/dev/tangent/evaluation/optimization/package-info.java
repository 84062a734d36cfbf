/** Minimisers of smooth functions. They know nothing of models. */
package dev.tangent.evaluation.optimization;
