/** Frozen heads on top of an encoder: classification, zero-shot from prompts. */
package dev.tangent.model.head;
