/**
 * Checkpoints as people have them, brought into the one layout that everything else reads: a
 * Hugging Face folder with safetensors. Tensors are streamed; nothing here needs the native
 * engine's memory for a whole model.
 */
package dev.tangent.model.conversion;
