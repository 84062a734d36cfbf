/** The chapter of single tasks: section, figure, tables. */
package dev.tangent.report.task;
