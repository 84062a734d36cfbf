/** Sentence encoders of the BERT family. */
package dev.tangent.model.bert;
