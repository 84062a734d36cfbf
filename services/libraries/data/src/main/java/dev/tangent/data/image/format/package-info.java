/**
 * Decoders of PNG, JPEG, PPM, WebP, GIF and BMP. They refuse what a header claims before anything
 * of that size is allocated; nothing but {@code InvalidInputException} comes out.
 */
package dev.tangent.data.image.format;
