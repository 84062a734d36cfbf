/** Two experiments side by side: what differs in what was asked, and in what was measured. */
package dev.tangent.results.comparison;
