/** The non-linear advantage of each task. */
package dev.tangent.results.advantage;
