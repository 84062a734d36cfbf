/**
 * What makes a Quarkus application a Tangent service: typed configuration, the two listeners that
 * decode and delegate, and the wiring of platform objects. A service adds its use cases and nothing
 * else.
 */
package dev.tangent.worker;
