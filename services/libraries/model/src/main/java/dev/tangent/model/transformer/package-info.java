/** Stacks of layers that several families of text encoders are made of, under each one's names. */
package dev.tangent.model.transformer;
