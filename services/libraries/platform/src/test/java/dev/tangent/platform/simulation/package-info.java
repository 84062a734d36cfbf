/**
 * A deterministic simulator of everything that the platform does to a store: members, command line
 * and collector are actors, and a scheduler decides at every request which of them goes on and what
 * goes wrong. A failed run prints its seed, and the seed replays it.
 */
package dev.tangent.platform.simulation;
