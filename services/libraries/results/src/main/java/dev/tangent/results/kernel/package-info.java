/** What the study of the empirical kernel found. */
package dev.tangent.results.kernel;
