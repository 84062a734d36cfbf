/** The chapter of task vectors' norms and angles: section and figure. */
package dev.tangent.report.geometry;
