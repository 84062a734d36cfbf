/** What more members of the services' consumer groups would give, by simulation over real plans. */
package dev.tangent.bench.scaling;
