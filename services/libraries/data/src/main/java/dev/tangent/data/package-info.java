/**
 * Labelled texts and images: the dataset artifact that tasks are made of. Knows files, texts and
 * pixels, but no tokens and no engine.
 */
package dev.tangent.data;
