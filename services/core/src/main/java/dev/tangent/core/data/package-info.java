/**
 * Labelled text: the dataset artifact that tasks are made of, and the rule by which splits are
 * drawn. Knows files and texts, but no tokens, tensors or engine.
 */
package dev.tangent.core.data;
