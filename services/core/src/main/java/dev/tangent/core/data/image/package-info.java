/**
 * From encoded images to the pixels that a dataset holds: decoding (PNG, JPEG, PPM), resizing and
 * cropping, each equal to what Pillow and torchvision do. Refuses what a header claims before
 * anything of that size is allocated; nothing but {@code InvalidInputException} comes out.
 */
package dev.tangent.core.data.image;
