/**
 * Task vectors, their linear combinations and edits of a model, computed on streams of named
 * tensors without a native engine. Every operation of this package holds a fixed number of chunks
 * of {@value dev.tangent.merging.streaming.Chunks#ELEMENTS} elements, 7 MiB in all at most, and the
 * headers of its files, however large the model and however many the vectors.
 *
 * <p>In the file of a vector, an absent tensor is zero. Elements are computed in double and rounded
 * once to what is stored; sums of squares stay double.
 *
 * <p>Other ways to merge than a sum are in {@code method}.
 */
package dev.tangent.merging;
