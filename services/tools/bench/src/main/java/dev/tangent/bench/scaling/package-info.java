/** What more members of the services would give, by simulation over real plans. */
package dev.tangent.bench.scaling;
