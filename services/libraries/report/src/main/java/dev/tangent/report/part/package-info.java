/**
 * What chapters are made of: sections, tables, cells, figures, legends, and how numbers are
 * written.
 */
package dev.tangent.report.part;
