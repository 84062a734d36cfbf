/**
 * A model of two towers that share a space: CLIP, put together of a text tower and an image tower
 * of any family.
 */
package dev.tangent.model.contrastive;
