/**
 * What the services share: contracts of store and broker, the plan, and the two kinds of failure.
 * Plain Java, so that the command line uses the same code; nothing here knows Quarkus.
 */
package dev.tangent.platform;
