/**
 * {@code results.json}: written from the records and read back, field by field, with every unknown
 * field refused. And what programs read that is made of results.
 */
package dev.tangent.results.json;
