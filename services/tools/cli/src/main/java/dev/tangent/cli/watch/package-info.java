/**
 * Following one job to its end: statuses from the broker, the end from the store, shown by one of
 * three displays.
 */
package dev.tangent.cli.watch;
