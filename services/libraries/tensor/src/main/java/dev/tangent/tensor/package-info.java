/**
 * Named tensors as streams: shapes, element types, conversions between floating-point formats.
 * Knows bytes; holds no native engine and no arithmetic.
 */
package dev.tangent.tensor;
