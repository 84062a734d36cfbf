/** Rows of CSV, TSV and JSON lines, with their line numbers; UTF-8 is decoded strictly. */
package dev.tangent.data.table.rows;
