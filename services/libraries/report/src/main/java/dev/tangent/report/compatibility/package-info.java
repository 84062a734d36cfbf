/** The chapter of whether vectors merge: how they stand to each other, and predicted drops. */
package dev.tangent.report.compatibility;
