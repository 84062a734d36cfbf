/**
 * What a recipe asks of which tensors: layers counted by names, parameters resolved for every
 * tensor, and everything refused that can be known before an element is read.
 */
package dev.tangent.merging.recipe.plan;
