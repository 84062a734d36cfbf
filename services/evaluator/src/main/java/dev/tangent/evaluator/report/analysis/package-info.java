/** Rows of the results of analyses. */
package dev.tangent.evaluator.report.analysis;
