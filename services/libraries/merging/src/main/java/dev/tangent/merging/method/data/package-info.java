/**
 * Merges by what each model makes of its own task's data, which was measured beforehand: here are
 * its files, and no engine.
 */
package dev.tangent.merging.method.data;
