/**
 * Dense matrices in double, on OpenBLAS. Decision 0027 says why it is native, and on one thread:
 * results must not depend on how many there are.
 */
package dev.tangent.merging.matrix;
