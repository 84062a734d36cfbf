/** The chapter of growing sets of tasks: section, figure, tables. */
package dev.tangent.report.sums;
