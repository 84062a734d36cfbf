package dev.tangent.platform.step.execution;

import java.util.function.BooleanSupplier;

/**
 * What outside a step may interrupt it.
 *
 * @param stopping the service is going down
 * @param othersWait another job, which got less so far, waits for its turn
 */
record Interruptions(BooleanSupplier stopping, BooleanSupplier othersWait) {}
