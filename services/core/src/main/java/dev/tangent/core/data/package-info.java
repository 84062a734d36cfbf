/**
 * Labelled texts and images: the dataset artifact that tasks are made of, and the rule by which
 * splits are drawn. Knows files, texts and pixels, but no tokens and no engine.
 */
package dev.tangent.core.data;
