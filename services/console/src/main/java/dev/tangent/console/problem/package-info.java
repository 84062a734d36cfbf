/** What went wrong, as RFC 9457 says it, in the command line's own sentences. */
package dev.tangent.console.problem;
