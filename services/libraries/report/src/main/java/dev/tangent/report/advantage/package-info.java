/** The non-linear advantage: figure and table. */
package dev.tangent.report.advantage;
