/**
 * Methods that look at a weight as a matrix, by its singular vectors or its products. A tensor of
 * another rank, or one that is excluded by name, is averaged.
 */
package dev.tangent.merging.method.spectral;
