/**
 * What the assembly consists of: parts, their ports and addresses, and where the build left them.
 */
package dev.tangent.standalone.part;
