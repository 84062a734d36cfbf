/**
 * The sentences at the head of a report, and warnings about searches that ended on the edge of
 * their grid.
 */
package dev.tangent.report.findings;
