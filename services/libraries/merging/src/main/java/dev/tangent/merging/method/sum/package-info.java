/** Methods that are a sum of vectors with one coefficient for each vector, tensor or depth. */
package dev.tangent.merging.method.sum;
