/** Checks of servers: broker, topics, store, services. */
package dev.tangent.cli.doctor.server;
