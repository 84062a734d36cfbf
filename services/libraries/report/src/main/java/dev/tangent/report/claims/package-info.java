/** What the paper claims, beside what this experiment measured. */
package dev.tangent.report.claims;
