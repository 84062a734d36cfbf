/**
 * Charts as drawings: lines, points, intervals, heat maps, matrices. They know coordinates and
 * colours, and nothing of regimes, tasks or experiments.
 */
package dev.tangent.drawing.chart;
