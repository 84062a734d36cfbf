/** Weights by name, their shapes, and the parameters that are trained. */
package dev.tangent.model.weights;
