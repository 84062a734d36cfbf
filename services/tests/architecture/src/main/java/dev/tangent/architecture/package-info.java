/** Where the build's modules are. What is checked about them stands in the tests. */
package dev.tangent.architecture;
