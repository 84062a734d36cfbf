/** The chapter of task negation: section, figure, tables. */
package dev.tangent.report.negation;
