/**
 * Merge methods by name, and how a merge is run. Only the registry knows all methods; a method is a
 * class in one of the packages below, and knows its own family (and those whose results it scales).
 */
package dev.tangent.merging.method;
