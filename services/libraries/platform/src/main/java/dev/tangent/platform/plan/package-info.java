/**
 * What runs when, as pure functions: a job expands to a graph of steps whose ids are digests of
 * their specs. Nothing here reads a store or a broker.
 */
package dev.tangent.platform.plan;
