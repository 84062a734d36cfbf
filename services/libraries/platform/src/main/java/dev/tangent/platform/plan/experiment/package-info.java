/** How an experiment expands to steps: fine-tunes, vectors, sums, sweeps, analyses, report. */
package dev.tangent.platform.plan.experiment;
