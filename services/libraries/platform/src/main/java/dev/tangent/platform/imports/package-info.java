/** What people bring in: stored as an artifact, and named. */
package dev.tangent.platform.imports;
