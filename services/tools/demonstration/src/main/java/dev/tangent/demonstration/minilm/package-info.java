/**
 * The demonstration's pre-trained encoder: read from a published ONNX graph, written as a Hugging
 * Face folder. What the graph does not say by its names is an error, never a guess.
 */
package dev.tangent.demonstration.minilm;
