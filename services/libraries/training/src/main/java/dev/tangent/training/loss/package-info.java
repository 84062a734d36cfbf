/** Losses and their gradients: cross-entropy, and CLIP's contrastive loss. */
package dev.tangent.training.loss;
