/**
 * What an analysis is to the results: a table of rows and what is derived from them. Each kind has
 * a package of its own; they are listed once, in {@code AnalysisTables}.
 */
package dev.tangent.results.analysis;
