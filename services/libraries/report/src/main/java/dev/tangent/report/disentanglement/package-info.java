/** The chapter of disentanglement: section and figure. */
package dev.tangent.report.disentanglement;
