/**
 * Merge methods by name, and how a merge is run. Only the registry knows all methods; a method is a
 * class in one of the packages below, and knows no other family.
 */
package dev.tangent.merging.method;
