/** An accuracy as results hold it, and the checks that every record makes. */
package dev.tangent.results.value;
