/** The native engine: which device computes, arrays in its memory, gradients. */
package dev.tangent.model.engine;
