/**
 * What a merge method is, and what it is given to read. Methods know this package; it knows none of
 * them.
 */
package dev.tangent.merging.method.contract;
