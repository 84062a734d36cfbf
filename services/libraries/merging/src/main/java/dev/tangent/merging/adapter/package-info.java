/**
 * Vectors written as low-rank adapters (LoRA, Hu et al. 2022) in the form that PEFT loads: the
 * nearest product of two thin matrices for each linear layer.
 */
package dev.tangent.merging.adapter;
