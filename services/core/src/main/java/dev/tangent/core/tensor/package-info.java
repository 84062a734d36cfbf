/**
 * Named tensors in safetensors files, read and written as streams with java.nio, so that files of
 * many gigabytes pass through a small heap. Knows bytes, shapes and element types; holds no native
 * engine and no arithmetic.
 */
package dev.tangent.core.tensor;
