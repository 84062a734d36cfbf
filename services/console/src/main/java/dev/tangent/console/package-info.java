/**
 * The console: what is in the store and on the status topic, over HTTP and in the browser. It holds
 * nothing that the store does not, and does no step of any job.
 */
package dev.tangent.console;
