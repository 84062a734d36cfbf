/**
 * By which names checkpoints call the weights of a model, and which of their tensors stay behind.
 * What a family's own names are stands with the family.
 */
package dev.tangent.model.naming;
