/**
 * Everything that can happen to an assembly, dealt from a seeded deck while experiments run. One
 * small class a fault; {@link dev.tangent.system.chaos.ChaosIT} deals, and compares what came of it
 * with an assembly that nobody disturbed.
 */
package dev.tangent.system.chaos;
