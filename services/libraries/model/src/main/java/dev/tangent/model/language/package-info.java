/**
 * Language models as classifiers: features are the hidden state that the next token is predicted
 * from, and the head scores label words by it. What a family of them adds is its layers.
 */
package dev.tangent.model.language;
