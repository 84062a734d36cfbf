/**
 * What one process of a service does, without the framework that carries its messages: it plans
 * when something happened, plans again from the store alone, and executes steps in turn. Runs under
 * Quarkus in the services, and under a scheduler that interleaves everything in the simulator.
 */
package dev.tangent.platform.member;
