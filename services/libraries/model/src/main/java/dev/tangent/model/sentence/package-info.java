/**
 * Sentence encoders of whatever architecture: how texts become token ids, token features one
 * vector, and a folder of Transformers' or sentence-transformers' a model.
 */
package dev.tangent.model.sentence;
