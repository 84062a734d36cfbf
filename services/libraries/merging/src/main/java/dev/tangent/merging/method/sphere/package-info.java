/**
 * Methods that interpolate on a sphere. Their results lie in the span of the inputs, so the inner
 * products of a tensor, one pass, are all that they need to know of it.
 */
package dev.tangent.merging.method.sphere;
