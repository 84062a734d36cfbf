/**
 * Low-rank adapters (LoRA, Hu et al. 2022) as PEFT saves them: read as the weights that a base has
 * once they are merged into it.
 */
package dev.tangent.model.adapter;
