/**
 * One step of an optimiser: AdamW, clipping, the learning rate's schedule, the parameters it moves.
 */
package dev.tangent.training.optimizer;
