/**
 * The report as one HTML file and the same tables for a terminal: which chapters there are, in
 * which order.
 */
package dev.tangent.report;
