/**
 * Fine-tuning an encoder under a frozen head, non-linearly or in the tangent space. Nothing here
 * knows where data or checkpoints are stored.
 */
package dev.tangent.training.finetuning;
