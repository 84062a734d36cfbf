/** The chapter of the empirical kernel: section, figures, tables. */
package dev.tangent.report.kernel;
