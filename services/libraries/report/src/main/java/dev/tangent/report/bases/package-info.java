/** The chapter that compares pre-trained bases. */
package dev.tangent.report.bases;
