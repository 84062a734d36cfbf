/** The towers of CLIP that are transformers: text, and ViT images. */
package dev.tangent.model.clip;
