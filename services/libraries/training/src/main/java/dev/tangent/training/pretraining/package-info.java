/** Contrastive pre-training of two towers on pairs. */
package dev.tangent.training.pretraining;
