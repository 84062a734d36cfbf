/**
 * What an experiment found: the records behind {@code results.json}, the paper's tables for a
 * terminal, and the report as one HTML file. Works on counts and accuracies alone; nothing here
 * evaluates a model or reads a store.
 */
package dev.tangent.core.report;
