/**
 * PyTorch's checkpoint files as sources of tensors. A pickle is read as data, by a reader that
 * knows the few things that a state dict consists of and refuses all others by name: nothing is
 * ever executed.
 */
package dev.tangent.tensor.torch;
