/**
 * Measurements of what Tangent promises about speed, side by side on one machine: benchmarks give
 * rows, each with its samples and its bar. Nothing of the system depends on this package.
 */
package dev.tangent.bench;
