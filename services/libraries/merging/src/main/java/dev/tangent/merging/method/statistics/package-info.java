/**
 * What methods learn of inputs in a first pass: exact order statistics, sums that no block size
 * changes, and random numbers by place instead of by order.
 */
package dev.tangent.merging.method.statistics;
