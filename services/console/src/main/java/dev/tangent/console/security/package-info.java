/** Who may change something, what a browser may do with a page, and whom the console serves. */
package dev.tangent.console.security;
