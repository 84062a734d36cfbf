/** Single-threaded inner loops, measured by JMH. */
package dev.tangent.bench.kernels;
