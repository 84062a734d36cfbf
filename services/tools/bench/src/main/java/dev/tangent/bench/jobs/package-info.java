/** Whole jobs through a real broker, a real store and the services' own processes. */
package dev.tangent.bench.jobs;
