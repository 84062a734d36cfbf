/** Line coverage of all tests over all modules, printed at the end of the build. */
package dev.tangent.architecture.coverage;
