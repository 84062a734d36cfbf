/** Rows as JSON for programs, as lines and as the table of the page on performance for people. */
package dev.tangent.bench.report;
