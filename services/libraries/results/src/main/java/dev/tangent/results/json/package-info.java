/**
 * {@code results.json}: written from the records and read back, field by field, with every unknown
 * field refused.
 */
package dev.tangent.results.json;
