/** The chapter of task addition: section, figure, tables. */
package dev.tangent.report.addition;
