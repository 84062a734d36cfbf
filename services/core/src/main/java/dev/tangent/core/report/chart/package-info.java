/**
 * Small charts as inline SVG: scales, axes, lines, points, error bars. They know coordinates and
 * CSS classes, and nothing of methods, tasks or experiments.
 */
package dev.tangent.core.report.chart;
