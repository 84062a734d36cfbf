/**
 * Pixels of an image, resized, cropped and normalised, each equal to what Pillow and torchvision
 * do.
 */
package dev.tangent.data.image;
