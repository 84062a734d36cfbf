/** The platform's plain objects as beans, and how this process begins and ends. */
package dev.tangent.console.wiring;
