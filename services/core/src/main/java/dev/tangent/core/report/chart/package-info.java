/**
 * Charts as drawings: scales, axes, lines, points, intervals, heat maps, matrices, sheets of
 * images. They know coordinates and colours, and nothing of methods, tasks or experiments.
 */
package dev.tangent.core.report.chart;
