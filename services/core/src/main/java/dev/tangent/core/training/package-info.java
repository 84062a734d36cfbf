/**
 * Fine-tuning an encoder under a frozen head, non-linearly or in the tangent space: optimiser,
 * schedule, data order, resumable state. Nothing here knows where data or checkpoints are stored.
 */
package dev.tangent.core.training;
